using Sallyport.CodeScan.Engine;
using Sallyport.CodeScan.Source;
using Sallyport.Evidence;

namespace Sallyport.CodeScan.Rules.Calls;

/// <summary>CALL.1: a request to the metadata service must carry a session token.</summary>
internal sealed class TokenlessRequest : FactRule<MetadataCall>
{
    public override RuleInfo Info { get; } = new(
        "CALL.1",
        "A request to the metadata service carries no session token",
        Severity.High,
        "It is IMDSv1, and stops working where tokens are required.",
        "Fetch a token first (PUT /latest/api/token with X-aws-ec2-metadata-token-ttl-seconds) and send it as X-aws-ec2-metadata-token.");

    public override IReadOnlyList<RuleExample> Good { get; } =
    [
        new("id.sh", "TOKEN=$(curl -s -X PUT -H \"X-aws-ec2-metadata-token-ttl-seconds: 60\" http://169.254.169.254/latest/api/token)\ncurl -s -H \"X-aws-ec2-metadata-token: $TOKEN\" http://169.254.169.254/latest/meta-data/instance-id\n"),
        new("opts.sh", "TOKEN=$(curl -sX PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' http://169.254.169.254/latest/api/token)\nopts=( -s -H \"X-aws-ec2-metadata-token: $TOKEN\" )\ncurl \"${opts[@]}\" http://169.254.169.254/latest/meta-data/instance-id\n"),
        new("azure.sh", "curl -s -H Metadata:true 'http://169.254.169.254/metadata/instance?api-version=2021-02-01'\n"),
        new("firewall.sh", "iptables -A OUTPUT -d 169.254.169.254/32 -j DROP\nexport no_proxy=169.254.169.254\n"),
        new("said.sh", "# curl http://169.254.169.254/latest/meta-data/\necho \"try curl http://169.254.169.254/latest/meta-data/\"\n"),
        new("id.py", "import requests\n\ndef get(path):\n    token = requests.put('http://169.254.169.254/latest/api/token', headers={'X-aws-ec2-metadata-token-ttl-seconds': '60'}).text\n    return requests.get('http://169.254.169.254/latest/meta-data/' + path, headers={'X-aws-ec2-metadata-token': token}).text\n"),
        new("deny.go", "package a\n\nvar denied = []string{\"169.254.169.254\", \"10.0.0.0/8\"}\n"),
    ];

    public override IReadOnlyList<RuleExample> Bad { get; } =
    [
        new("id.sh", "ID=`curl -s http://169.254.169.254/latest/meta-data/instance-id`\n"),
        new("variable.sh", "readonly IMDS=http://169.254.169.254/latest\nwget -qO - \"$IMDS/meta-data/placement/region\"\n"),
        new("user-data.tf", "resource \"aws_security_group\" \"x\" {\n  description = <<-EOT\n    REGION=$(curl -s 169.254.169.254/latest/meta-data/placement/region)\n  EOT\n}\n"),
        new("id.ps1", "$id = Invoke-RestMethod -Uri http://169.254.169.254/latest/meta-data/instance-id\n"),
        new("joined.py", "import requests\nHOST = 'http://169.254.169.254'\nPATH = '/latest/meta-data/instance-id'\n\ndef instance_id():\n    return requests.get(HOST + PATH, timeout=1).text\n"),
        new("Main.java", "class Main {\n  String id() throws Exception {\n    URL url = new URL(\"http://169.254.169.254/latest/meta-data/instance-id\");\n    return read(url.openConnection());\n  }\n}\n"),
        new("id.go", "package a\n\nimport \"net/http\"\n\nfunc id() {\n\thttp.Get(\"http://169.254.169.254/latest/meta-data/instance-id\")\n}\n"),
    ];

    public override IReadOnlyList<RuleExample> CannotTell { get; } =
    [
        new("constants.py", "METADATA_URL = 'http://169.254.169.254/latest/meta-data/'\n"),
        new("reach.sh", "curl -s --connect-timeout 1 http://169.254.169.254/ >/dev/null\n"),
    ];

    protected override Judgement? Judge(MetadataCall call, ScanContext context) => call.State switch
    {
        CallState.Tokenless => Judgement.Alarm($"{call.How} asks the metadata service without a session token", confidence: call.Confidence),
        CallState.Unknown => Judgement.Info($"the address of the metadata service, but no telling whether with a token: {call.Because}"),
        CallState.WithToken => Judgement.Ok($"{call.How} sends a session token"),
        _ => null,
    };
}
