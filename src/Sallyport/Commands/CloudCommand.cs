using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using Sallyport.SimCloud;
using Sallyport.SimCloud.Faults;
using Sallyport.SimCloud.Generating;

namespace Sallyport.Commands;

/// <summary><c>cloud</c>: a simulated AWS for any AWS client, until it is interrupted.</summary>
internal sealed class CloudCommand : ICliCommand
{
    private readonly Option<string> _listen = new("--listen") { Description = "Where to listen; port 0 takes a free one", HelpName = "ADDRESS:PORT", DefaultValueFactory = static _ => "127.0.0.1:4599" };
    private readonly Option<bool> _allowRemote = new("--allow-remote") { Description = "Let --listen name an address that other machines can reach" };
    private readonly Option<string?> _scenario = new("--scenario") { Description = "Fill it from this file (YAML; samples/template.yaml explains every field)", HelpName = "FILE" };
    private readonly Option<int?> _instances = new("--instances") { Description = "Fill it with a generated fleet of this many instances", HelpName = "N" };
    private readonly Option<int?> _accounts = new("--accounts") { Description = "Spread the generated fleet over this many accounts", HelpName = "N" };
    private readonly Option<int?> _regions = new("--regions") { Description = "Spread it over this many Regions of each account", HelpName = "N" };
    private readonly Option<int> _seed = new("--seed") { Description = "Decides about the generated fleet, about faults and about new ids", HelpName = "N", DefaultValueFactory = static _ => 1 };
    private readonly Option<string?> _state = new("--state") { Description = "Load the state from this file if it exists, and save it there at the end", HelpName = "FILE" };
    private readonly Option<bool> _noThrottling = new("--no-throttling") { Description = "Refuse no call for coming too fast" };
    private readonly Option<int> _latency = new("--latency") { Description = "Add so many milliseconds to every call", HelpName = "MS", DefaultValueFactory = static _ => 0 };
    private readonly Option<string[]> _faults = new("--fault") { Description = FaultSpec.Form, HelpName = "SPEC" };
    private readonly Option<bool> _noAuth = new("--no-auth") { Description = "Check no signatures; who shows no known key is the first account" };

    public Command Build(CommandRunner runner)
    {
        var command = new Command("cloud", "Runs a simulated AWS (EC2, Auto Scaling, STS) for any AWS client")
        {
            _listen, _allowRemote, _scenario, _instances, _accounts, _regions, _seed, _state, _noThrottling, _latency, _faults, _noAuth,
        };
        command.Validators.Add(Validate);
        runner.Bind(command, RunAsync);
        return command;
    }

    private void Validate(CommandResult result)
    {
        if (result.GetValue(_scenario) is not null && result.GetValue(_instances) is not null)
            result.AddError("--scenario and --instances exclude each other");
        if (result.GetValue(_instances) is null && (result.GetValue(_accounts) ?? result.GetValue(_regions)) is not null)
            result.AddError("--accounts and --regions belong to --instances");
        Within(result, _instances, GeneratedFleet.MostInstances);
        Within(result, _accounts, GeneratedFleet.MostAccounts);
        Within(result, _regions, GeneratedFleet.MostRegions);
        if (result.GetValue(_latency) is < 0 or > 60_000)
            result.AddError("--latency must be from 0 to 60000 milliseconds");
    }

    private static void Within(CommandResult result, Option<int?> option, int most)
    {
        if (result.GetValue(option) is { } value && (value < 1 || value > most))
            result.AddError($"{option.Name} must be from 1 to {most}");
    }

    private async Task<int> RunAsync(ParseResult parsed, CommandContext context)
    {
        await using (var cloud = await SimulatedCloud.StartAsync(Options(parsed), context.Cancel))
        {
            await AnnounceAsync(cloud, context);
            var interrupted = Task.Delay(Timeout.InfiniteTimeSpan, context.Time, context.Cancel);
            await Task.WhenAny(interrupted, cloud.ShutdownRequested);
        }

        if (parsed.GetValue(_state) is { } file)
            context.Note($"saved {file}");
        return ExitCodes.Clean;
    }

    private SimulatedCloudOptions Options(ParseResult parsed) => new()
    {
        Listen = Endpoint(parsed.GetValue(_listen)!, parsed.GetValue(_allowRemote)),
        Content = Content(parsed),
        StateFile = parsed.GetValue(_state),
        Throttling = !parsed.GetValue(_noThrottling),
        Authenticate = !parsed.GetValue(_noAuth),
        Latency = TimeSpan.FromMilliseconds(parsed.GetValue(_latency)),
        Faults = [.. (parsed.GetValue(_faults) ?? []).Select(Fault)],
        Seed = parsed.GetValue(_seed),
    };

    private CloudContent Content(ParseResult parsed)
    {
        if (parsed.GetValue(_instances) is { } instances)
            return CloudContent.Generated(new GeneratedFleet(instances, parsed.GetValue(_accounts) ?? 1, parsed.GetValue(_regions) ?? 1, parsed.GetValue(_seed)));
        return parsed.GetValue(_scenario) is { } file ? CloudContent.FromFile(file) : CloudContent.Default;
    }

    private static FaultSpec Fault(string text)
    {
        try
        {
            return FaultSpec.Parse(text);
        }
        catch (FormatException malformed)
        {
            throw new CommandException($"--fault {text}: {malformed.Message}", inner: malformed);
        }
    }

    private static IPEndPoint Endpoint(string text, bool allowRemote)
    {
        if (!IPEndPoint.TryParse(text.Replace("localhost", "127.0.0.1", StringComparison.Ordinal), out var endpoint) || !text.Contains(':', StringComparison.Ordinal))
            throw new CommandException($"--listen {text} is not an address and a port", "Write it as 127.0.0.1:4599 or [::1]:4599.");
        if (!allowRemote && !IPAddress.IsLoopback(endpoint.Address))
            throw new CommandException($"--listen {text} can be reached by other machines", "Add --allow-remote if that is what you want.");
        return endpoint;
    }

    /// <summary>Says where the cloud listens, and what an AWS client needs to call it.</summary>
    public static async Task AnnounceAsync(SimulatedCloud cloud, CommandContext context)
    {
        var url = cloud.Url.GetLeftPart(UriPartial.Authority);
        var first = cloud.Accounts[0];
        await context.Out.WriteLineAsync($"""
            listening on {url}

            export AWS_ENDPOINT_URL={url}
            export AWS_ACCESS_KEY_ID={first.AccessKeyId}
            export AWS_SECRET_ACCESS_KEY={first.SecretAccessKey}
            export AWS_DEFAULT_REGION={first.Regions[0]}

            """);
        foreach (var account in cloud.Accounts)
            await context.Out.WriteLineAsync($"account {account.AccountId} ({account.Name}): key {account.AccessKeyId}, role {account.RoleName}"
                + (account.ExternalId is { } id ? $" with external id {id}" : "") + $", Regions {string.Join(", ", account.Regions)}");
        await context.Out.FlushAsync(context.Cancel);
        if (!IPAddress.IsLoopback(IPAddress.TryParse(cloud.Url.Host.Trim('[', ']'), out var address) ? address : IPAddress.Any))
            context.Note("other machines can reach this cloud; whoever can see this output can call it");
        context.Note("Ctrl-C ends it");
    }
}
