using System.CommandLine;
using System.Net.Http.Json;
using System.Text.Json;
using Sallyport.Imds.Hosting;
using Sallyport.Imds.Hosting.Changes;
using Sallyport.Imds.Instances;

namespace Sallyport.Commands;

/// <summary><c>serve ctl</c>: changes a running metadata service through its admin API.</summary>
internal sealed class ServeCtlCommand
{
    private readonly Option<string> _admin = new("--admin") { Description = "The admin API's URL", HelpName = "URL", DefaultValueFactory = _ => "http://" + ServeRequest.DefaultAdmin, Recursive = true };

    public Command Build(CommandRunner runner)
    {
        var command = new Command("ctl", "Changes a running 'serve': notices, options, credentials, trouble") { _admin };
        var state = new Command("state", "Prints the instance, the counters and the callers as JSON");
        runner.Bind(state, (parsed, context) => SendAsync(parsed, context, change: null));
        command.Add(state);
        foreach (var kind in Kinds(runner))
            command.Add(kind);
        return command;
    }

    private IEnumerable<Command> Kinds(CommandRunner runner)
    {
        yield return Spot(runner);
        yield return Kind(runner, "rebalance", "Gives a rebalance recommendation", _ => new InstanceChange { Rebalance = true });
        yield return Maintenance(runner);
        yield return Lifecycle(runner);
        yield return Credentials(runner);
        yield return Faults(runner);
        yield return Options(runner);
        yield return Kind(runner, "expire-tokens", "Makes every token issued so far invalid", _ => new InstanceChange { ExpireTokens = true });
        yield return Kind(runner, "clear", "Takes back all notices, trouble and failing credentials", _ => new InstanceChange { Clear = true });
    }

    private Command Spot(CommandRunner runner)
    {
        var action = new Option<string>("--action") { Description = "stop, hibernate or terminate", DefaultValueFactory = _ => "terminate" };
        action.AcceptOnlyFromAmong("stop", "hibernate", "terminate");
        var ahead = new Option<string>("--in") { Description = "How far ahead", HelpName = "TIME", DefaultValueFactory = _ => "2m" };
        return Kind(runner, "spot", "Announces a spot interruption", p => new InstanceChange { Spot = new SpotChange { Action = p.GetValue(action)!, In = p.GetValue(ahead)! } }, action, ahead);
    }

    private Command Maintenance(CommandRunner runner)
    {
        var usual = new MaintenanceChange();
        var code = new Option<string>("--code") { Description = "instance-reboot, system-reboot, system-maintenance, instance-retirement or instance-stop", DefaultValueFactory = _ => usual.Code };
        var id = new Option<string>("--event-id") { Description = "The event's id", DefaultValueFactory = _ => usual.EventId };
        var ahead = new Option<string>("--in") { Description = "How far ahead it starts", HelpName = "TIME", DefaultValueFactory = _ => usual.In };
        var state = new Option<string>("--state") { Description = "active, or completed or canceled, which move it to the history", DefaultValueFactory = _ => usual.State };
        state.AcceptOnlyFromAmong("active", "completed", "canceled");
        return Kind(runner, "maintenance", "Announces a maintenance event, or ends one",
            p => new InstanceChange { Maintenance = usual with { Code = p.GetValue(code)!, EventId = p.GetValue(id)!, In = p.GetValue(ahead)!, State = p.GetValue(state)! } }, code, id, ahead, state);
    }

    private Command Lifecycle(CommandRunner runner)
    {
        var state = new Argument<string>("STATE") { Description = "The auto-scaling target state, such as Terminated" };
        var command = Kind(runner, "lifecycle", "Sets the auto-scaling target state", p => new InstanceChange { Lifecycle = p.GetValue(state) });
        command.Add(state);
        return command;
    }

    private Command Credentials(CommandRunner runner)
    {
        var behaviour = new Argument<CredentialsBehaviour>("BEHAVIOUR") { Description = "valid, failing, expired or profileMissing" };
        var command = Kind(runner, "credentials", "Sets how role credentials are served", p => new InstanceChange { Credentials = p.GetValue(behaviour) });
        command.Add(behaviour);
        return command;
    }

    private Command Faults(CommandRunner runner)
    {
        var latency = new Option<string>("--latency") { Description = "How long every answer waits", HelpName = "TIME", DefaultValueFactory = _ => "0s" };
        var percent = new Option<int>("--error-percent") { Description = "How many of a hundred requests fail" };
        var status = new Option<int>("--error-status") { Description = "The status of failing answers", DefaultValueFactory = _ => 500 };
        var rate = new Option<int?>("--requests-per-second") { Description = "Above this the answer is 503" };
        return Kind(runner, "faults", "Makes trouble: latency, errors, throttling",
            p => new InstanceChange { Faults = new FaultsChange { Latency = p.GetValue(latency)!, ErrorPercent = p.GetValue(percent), ErrorStatus = p.GetValue(status), RequestsPerSecond = p.GetValue(rate) } },
            latency, percent, status, rate);
    }

    private Command Options(CommandRunner runner)
    {
        var tokens = new Option<TokenUse?>("--tokens") { Description = "optional or required" };
        var endpoint = new Option<Toggle?>("--endpoint") { Description = "enabled or disabled" };
        var hopLimit = new Option<int?>("--hop-limit") { Description = "1 to 64" };
        var ipv6 = new Option<Toggle?>("--ipv6") { Description = "enabled or disabled" };
        var tags = new Option<Toggle?>("--tags") { Description = "enabled or disabled" };
        return Kind(runner, "options", "Changes the metadata options",
            p => new InstanceChange
            {
                Options = new OptionsChange
                {
                    HttpTokens = p.GetValue(tokens),
                    HttpEndpoint = p.GetValue(endpoint),
                    HttpPutResponseHopLimit = p.GetValue(hopLimit),
                    HttpProtocolIpv6 = p.GetValue(ipv6),
                    InstanceMetadataTags = p.GetValue(tags),
                },
            },
            tokens, endpoint, hopLimit, ipv6, tags);
    }

    private Command Kind(CommandRunner runner, string name, string description, Func<ParseResult, InstanceChange> change, params Option[] options)
    {
        var command = new Command(name, description);
        foreach (var option in options)
            command.Add(option);
        runner.Bind(command, (parsed, context) => SendAsync(parsed, context, change(parsed)));
        return command;
    }

    private async Task<int> SendAsync(ParseResult parsed, CommandContext context, InstanceChange? change)
    {
        var url = parsed.GetValue(_admin)!.TrimEnd('/');
        using var handler = new SocketsHttpHandler { UseProxy = false };
        using var client = new HttpClient(handler);
        try
        {
            using var answer = change is null
                ? await client.GetAsync(new Uri(url + "/state"), context.Cancel)
                : await client.PostAsync(new Uri(url + "/changes"), JsonContent.Create(change, ImdsJson.Compact.InstanceChange), context.Cancel);
            var text = await answer.Content.ReadAsStringAsync(context.Cancel);
            if (!answer.IsSuccessStatusCode)
                throw new CommandException(JsonSerializer.Deserialize(text, ImdsJson.Compact.AdminError)?.Error ?? text);
            if (change is null)
                await context.Out.WriteAsync(text);
            else
                context.Note("done");
            return ExitCodes.Clean;
        }
        catch (Exception exception) when (exception is HttpRequestException or UriFormatException or JsonException)
        {
            throw new CommandException($"no admin API answers at {url}", "Start 'sallyport serve', or name its admin API by --admin http://127.0.0.1:PORT.", exception);
        }
    }
}
