using Sallyport.CodeScan.Source;
using Sallyport.Evidence;

namespace Sallyport.CodeScan.Rules.Calls;

/// <summary>CALL.3: a helper that never sends tokens must not be used.</summary>
internal sealed class HelperNeverSendsTokens() : SignRule(ClientSignKind.NeverSendsTokens, alarms: true)
{
    public override RuleInfo Info { get; } = new(
        "CALL.3",
        "A library's helper never sends a session token",
        Severity.High,
        "Updating the library does not help: no version of this helper speaks IMDSv2.",
        "Use a client that fetches tokens: AWS SDK for JavaScript v3 or fetchMetadataToken of 2.1627.0, boto3, aws-config.");

    public override IReadOnlyList<RuleExample> Good { get; } =
    [
        new("v2.js", "const AWS = require('aws-sdk');\nconst meta = new AWS.MetadataService();\nmeta.fetchMetadataToken((err, token) => meta.request('/latest/meta-data/instance-id', { headers: { 'x-aws-ec2-metadata-token': token } }, show));\n"),
        new("id.py", "import boto3\nboto3.client('ec2')\n"),
    ];

    public override IReadOnlyList<RuleExample> Bad { get; } =
    [
        new("id.js", "const AWS = require('aws-sdk');\nnew AWS.MetadataService().request('/latest/meta-data/instance-id', (err, id) => console.log(id));\n"),
        new("id.py", "import boto.utils\nprint(boto.utils.get_instance_metadata()['instance-id'])\n"),
    ];
}
