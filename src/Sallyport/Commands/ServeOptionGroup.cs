using System.CommandLine;

namespace Sallyport.Commands;

/// <summary>The options of <c>serve</c>.</summary>
internal sealed class ServeOptionGroup
{
    private readonly Option<string[]> _listen = new("--listen") { Description = "Listen on this address and port; may be given several times (default 127.0.0.1:1338)", HelpName = "ADDRESS:PORT" };
    private readonly Option<bool> _linkLocal = new("--link-local") { Description = "Listen on 169.254.169.254:80 (and [fd00:ec2::254]:80 with --ipv6): as root, or in a network namespace" };
    private readonly Option<string?> _instance = new("--instance") { Description = "Serve the instance that this file describes, and follow the file's changes", HelpName = "FILE.yaml" };
    private readonly Option<string?> _tokens = new("--tokens") { Description = "Whether session tokens are needed", HelpName = "optional|required" };
    private readonly Option<int?> _hopLimit = new("--hop-limit") { Description = "The IP TTL of token answers, 1 to 64", HelpName = "N" };
    private readonly Option<string?> _endpoint = new("--endpoint") { Description = "Whether the service answers", HelpName = "enabled|disabled" };
    private readonly Option<string?> _tags = new("--tags") { Description = "Whether tags are served", HelpName = "enabled|disabled" };
    private readonly Option<bool> _ipv6 = new("--ipv6") { Description = "Answer on IPv6 too" };
    private readonly Option<string?> _region = new("--region") { Description = "The instance's Region", HelpName = "REGION" };
    private readonly Option<string?> _instanceId = new("--instance-id") { Description = "The instance's id", HelpName = "ID" };
    private readonly Option<string?> _instanceType = new("--instance-type") { Description = "The instance's type", HelpName = "TYPE" };
    private readonly Option<string?> _role = new("--role") { Description = "The name of the instance's role; '' for an instance without a profile", HelpName = "NAME" };
    private readonly Option<string[]> _tag = new("--tag") { Description = "A tag of the instance; may be given several times, and enables tags", HelpName = "KEY=VALUE" };
    private readonly Option<string?> _userData = new("--user-data") { Description = "Serve this file as user data", HelpName = "FILE" };
    private readonly Option<string?> _scenario = new("--scenario") { Description = "Play this file's events", HelpName = "FILE.yaml" };
    private readonly Option<double> _speed = new("--speed") { Description = "How many seconds of the scenario pass in one", HelpName = "FACTOR", DefaultValueFactory = _ => 1 };
    private readonly Option<string?> _admin = new("--admin") { Description = "The admin API's loopback address, or 'none' (default 127.0.0.1:1339, none with --listen)", HelpName = "ADDRESS:PORT" };
    private readonly Option<string> _log = new("--log") { Description = "How to write the access log", HelpName = "lines|ndjson|none", DefaultValueFactory = _ => "lines" };
    private readonly Option<bool> _callers = new("--callers") { Description = "Find the process behind each request of this machine (Linux)" };
    private readonly Option<bool> _watch = new("--watch") { Description = "Show a live table of callers instead of the log" };
    private readonly Option<string?> _tokenKeyFile = new("--token-key-file") { Description = "Keep the key of session tokens here, so that tokens survive a restart", HelpName = "FILE" };
    private readonly Option<bool> _printCertificate = new("--print-certificate") { Description = "Print the certificates that verify the identity document's signatures, and end" };

    public void AddTo(Command command)
    {
        _tokens.AcceptOnlyFromAmong("optional", "required");
        _endpoint.AcceptOnlyFromAmong("enabled", "disabled");
        _tags.AcceptOnlyFromAmong("enabled", "disabled");
        _log.AcceptOnlyFromAmong("lines", "ndjson", "none");
        foreach (var option in new Option[]
        {
            _listen, _linkLocal, _instance, _tokens, _hopLimit, _endpoint, _tags, _ipv6, _region, _instanceId, _instanceType, _role, _tag, _userData,
            _scenario, _speed, _admin, _log, _callers, _watch, _tokenKeyFile, _printCertificate,
        })
            command.Add(option);
    }

    public ServeRequest Read(ParseResult parsed) => new()
    {
        Listen = parsed.GetValue(_listen) ?? [],
        LinkLocal = parsed.GetValue(_linkLocal),
        InstanceFile = parsed.GetValue(_instance),
        Tokens = parsed.GetValue(_tokens),
        HopLimit = parsed.GetValue(_hopLimit),
        Endpoint = parsed.GetValue(_endpoint),
        Tags = parsed.GetValue(_tags),
        Ipv6 = parsed.GetValue(_ipv6),
        Region = parsed.GetValue(_region),
        InstanceId = parsed.GetValue(_instanceId),
        InstanceType = parsed.GetValue(_instanceType),
        Role = parsed.GetValue(_role),
        Tag = parsed.GetValue(_tag) ?? [],
        UserDataFile = parsed.GetValue(_userData),
        ScenarioFile = parsed.GetValue(_scenario),
        Speed = parsed.GetValue(_speed),
        Admin = parsed.GetValue(_admin),
        Log = parsed.GetValue(_log)!,
        Callers = parsed.GetValue(_callers),
        Watch = parsed.GetValue(_watch),
        TokenKeyFile = parsed.GetValue(_tokenKeyFile),
        PrintCertificate = parsed.GetValue(_printCertificate),
    };
}
