using System.CommandLine;

namespace Sallyport.Commands;

/// <summary>The options by which every command that talks to AWS is told which accounts and Regions, and how to reach them.</summary>
internal sealed class ConnectionOptionGroup
{
    private readonly SimulationOptionGroup _simulation = new();
    private readonly Option<string?> _profile = new("--profile") { Description = "Profile of the shared AWS configuration files", HelpName = "NAME" };
    private readonly Option<string[]> _regions = List("--regions", "Regions to work on, or all (default: all that are enabled for the account)", "A,B", "--region");
    private readonly Option<string[]> _except = List("--exclude-regions", "Regions to leave out", "A,B");
    private readonly Option<string?> _endpoint = new("--endpoint-url") { Description = "Send the calls there instead of to AWS (sallyport cloud, LocalStack, a VPC endpoint)", HelpName = "URL" };
    private readonly Option<string[]> _accounts = List("--accounts", "Accounts to work on, by assuming --role-name in each", "ID,ID");
    private readonly Option<string?> _role = new("--role-name") { Description = "The role to assume in each of --accounts", HelpName = "NAME" };
    private readonly Option<string?> _externalId = new("--external-id") { Description = "External id to pass when assuming the role", HelpName = "ID" };

    public ConnectionOptionGroup()
    {
        _role.Aliases.Add("--role");
        _accounts.Validators.Add(result =>
        {
            foreach (var account in Split(result.GetValueOrDefault<string[]>()).Where(account => account.Length != 12 || !account.All(char.IsAsciiDigit)))
                result.AddError($"'{account}' is not an account id (12 digits)");
        });
    }

    public void AddTo(Command command)
    {
        _simulation.AddTo(command);
        foreach (var option in new Option[] { _profile, _regions, _except, _endpoint, _accounts, _role, _externalId })
            command.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_accounts) is not null && result.GetResult(_role) is null && !_simulation.IsOn(result))
                result.AddError("--accounts needs --role-name: the role to assume in each account");
            if (result.GetResult(_role) is not null && result.GetResult(_accounts) is null)
                result.AddError("--role-name needs --accounts: the accounts to assume it in");
            if (_simulation.IsOn(result) && new Option[] { _profile, _endpoint, _role, _externalId }.FirstOrDefault(option => result.GetResult(option) is not null) is { } odd)
                result.AddError($"--sim works on the simulated cloud, {odd.Name} on AWS: use one of them");
        });
    }

    public ConnectionRequest Read(ParseResult parsed)
    {
        var regions = Split(parsed.GetValue(_regions));
        return new ConnectionRequest
        {
            Simulated = _simulation.IsOn(parsed),
            SimulatedState = _simulation.StateFile(parsed),
            Profile = parsed.GetValue(_profile),
            Regions = new(regions.Count == 0 || regions.Contains("all") ? null : regions, Split(parsed.GetValue(_except))),
            EndpointUrl = parsed.GetValue(_endpoint),
            Accounts = Split(parsed.GetValue(_accounts)),
            RoleName = parsed.GetValue(_role),
            ExternalId = parsed.GetValue(_externalId),
        };
    }

    private static Option<string[]> List(string name, string description, string helpName, params string[] aliases) =>
        new(name, aliases) { Description = description, HelpName = helpName, AllowMultipleArgumentsPerToken = true };

    private static List<string> Split(string[]? values) =>
        [.. (values ?? []).SelectMany(value => value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Distinct()];
}
