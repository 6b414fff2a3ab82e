using System.Diagnostics;
using System.Text.Json;

namespace Sallyport.EndToEnd.Tests.Crash;

/// <summary>
/// The program is killed (SIGKILL) in the middle of an apply, again and again, and goes on each time: every resource ends as planned,
/// nothing is sent twice but calls whose answer is unknown, and back-out restores the exact start.
/// </summary>
public sealed class CrashTests
{
    private static readonly string[] Changing = ["CreateLaunchTemplateVersion", "ModifyInstanceMetadataDefaults", "ModifyInstanceMetadataOptions", "ModifyLaunchTemplate", "UpdateAutoScalingGroup"];

    private static readonly string[] NoFaults = [];

    private static readonly string[] Storm =
    [
        "throttle:Modify*,rate=0.05",
        "lost-reply:Modify*,rate=0.05",
        "lost-reply:Create*,rate=0.3",
        "lost-reply:Update*,rate=0.2",
        "stale,rate=0.2,for=2s",
    ];

    [Fact]
    [Trait("Duration", "Minutes")]
    public Task Apply_TwoHundredStepsKilledFiftyTimes_EndsAsPlanned() => RunAsync(instancesInRegion: 81, kills: 50, NoFaults, drift: false);

    [Fact]
    [Trait("Duration", "Minutes")]
    public Task Apply_TwoHundredStepsKilledFiftyTimesUnderFaults_EndsAsPlanned() => RunAsync(instancesInRegion: 81, kills: 50, Storm, drift: true);

    [Fact]
    public Task Apply_KilledEightTimesUnderFaults_EndsAsPlanned() => RunAsync(instancesInRegion: 10, kills: 8, Storm, drift: true);

    private static async Task RunAsync(int instancesInRegion, int kills, string[] faults, bool drift)
    {
        await using var cloud = await CrashCloud.StartAsync(instancesInRegion, "--no-throttling", "--latency", "20");
        await cloud.SallyportAsync("audit");
        var planned = await cloud.SallyportAsync("plan", "--no-usage-evidence", "--account-default", "--output", cloud.Plan);
        Assert.True(planned.ExitCode == 0, planned.Error);
        if (drift)
            await DriftAsync(cloud);
        var start = await cloud.DigestAsync();
        var before = await SentAsync(cloud);

        var killed = 0;
        for (; killed < kills; killed++)
            if (!await KillAsync(cloud, killed, kills, faults))
                break;
        await SetFaultsAsync(cloud, faults);
        var end = await cloud.SallyportAsync("apply", cloud.Plan, "--yes");

        Assert.True(killed == kills, $"the run was over after {killed} kills");
        Assert.True(end.ExitCode == (drift ? 1 : 0), end.Out + end.Error);
        await cloud.ClearFaultsAsync();
        await AssertAsPlannedAsync(cloud, drift);
        AssertNothingTwice(cloud.Run!, await SentAsync(cloud) - before);

        await SetFaultsAsync(cloud, faults);
        var back = await cloud.SallyportAsync("backout", cloud.Run!, "--yes", "--delete-created-versions");
        Assert.True(back.ExitCode == 0, back.Out + back.Error);
        await cloud.ClearFaultsAsync();
        await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System);
        var restored = await cloud.DigestAsync();
        Assert.Equal(start.World, restored.World);
        Assert.Equal(start.Sha256, restored.Sha256);
    }

    /// <summary>Starts an apply and kills it at a point of its own; false when it came to its end before.</summary>
    private static async Task<bool> KillAsync(CrashCloud cloud, int number, int kills, string[] faults)
    {
        await SetFaultsAsync(cloud, faults);
        // (1) before the intents of a round, (2) after a call left and took effect, (3) before the call's answer is known,
        // (4) while one waits for "applied", (5) wherever it is after some more bytes of the journal.
        var (action, stall) = (number % 5) switch
        {
            0 => ("DescribeInstances", $"slow:DescribeInstances,call={1 + (number % 2)},for=20s"),
            1 => ("ModifyInstanceMetadataOptions", $"slow:ModifyInstanceMetadataOptions,call={1 + (number % 3)},for=20s"),
            2 => ("CreateLaunchTemplateVersion", "slow:CreateLaunchTemplateVersion,call=1,for=20s"),
            3 => ("DescribeInstances", "slow:DescribeInstances,call=3,for=20s"),
            _ => (null, null),
        };
        if (stall is not null)
            await cloud.FaultAsync(stall);
        var struck = await FaultsOfAsync(cloud, action);
        var length = LengthOf(cloud.Run);
        var growth = 400 + (number * 7919 % 4000);
        var start = new ProcessStartInfo(BuiltProgram.Path, ["apply", cloud.Plan, "--yes", "--quiet"]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var (name, value) in cloud.Variables)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        // No point is reached when there is nothing left of that kind to do: then after so many bytes, too.
        var most = Math.Max(3000, 180_000 / kills);
        while (!process.HasExited)
        {
            var grown = LengthOf(cloud.Run) - (length == 0 ? PlanLengthOf(cloud) : length);
            if (grown > (action is null ? growth : most) || (action is not null && await FaultsOfAsync(cloud, action) > struck))
                break;
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System);
        }

        var alive = !process.HasExited;
        process.Kill();
        await process.WaitForExitAsync();
        if (!alive)
            Assert.Fail($"apply ended by itself before kill {number + 1}: {await output}{await error}");
        return alive;
    }

    private static async Task SetFaultsAsync(CrashCloud cloud, string[] faults)
    {
        await cloud.ClearFaultsAsync();
        foreach (var fault in faults)
            await cloud.FaultAsync(fault);
    }

    private static async Task<long> FaultsOfAsync(CrashCloud cloud, string? action) =>
        action is not null && (await cloud.CountersAsync()).TryGetValue(action, out var count) ? count.Faults : 0;

    private static async Task<long> SentAsync(CrashCloud cloud) =>
        (await cloud.CountersAsync()).Where(static count => Changing.Contains(count.Key)).Sum(static count => count.Value.Calls);

    private static long LengthOf(string? file) => file is null ? 0 : new FileInfo(file).Length;

    // The first record holds the plan, without its indentation.
    private static long PlanLengthOf(CrashCloud cloud) => new FileInfo(cloud.Plan).Length / 2;

    /// <summary>Somebody changes two instances after the plan was made.</summary>
    private static async Task DriftAsync(CrashCloud cloud)
    {
        foreach (var id in PlannedInstances(cloud).Take(2))
        {
            var result = await BuiltProgram.RunAsync("node", cloud.Variables, cloud.Folder, "--input-type=module", "-e",
                $"import {{ EC2Client, ModifyInstanceMetadataOptionsCommand }} from '{Testing.Repository.File("tests/clients/node_modules/@aws-sdk/client-ec2/dist-cjs/index.js")}';"
                + $"await new EC2Client({{ region: '{CrashCloud.Regions[0]}' }}).send(new ModifyInstanceMetadataOptionsCommand({{ InstanceId: '{id}', HttpPutResponseHopLimit: 9 }}));");
            Assert.True(result.ExitCode == 0, result.Error);
        }

        await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System);
    }

    private static IEnumerable<string> PlannedInstances(CrashCloud cloud) => JsonDocument.Parse(File.ReadAllText(cloud.Plan)).RootElement.GetProperty("steps").EnumerateArray()
        .Where(static step => step.GetProperty("kind").GetString() == "instance-options" && step.GetProperty("region").GetString() == CrashCloud.Regions[0])
        .Select(static step => step.GetProperty("target").GetProperty("instanceId").GetString()!);

    private static async Task AssertAsPlannedAsync(CrashCloud cloud, bool drift)
    {
        var verified = await cloud.SallyportAsync("verify", cloud.Run!, "--format", "json");
        var steps = JsonDocument.Parse(verified.Out).RootElement.GetProperty("steps").EnumerateArray().ToList();
        var other = steps.Where(static step => step.GetProperty("outcome").GetString() is not ("as-planned" or "passed")).Select(static step => step.GetRawText()).ToList();
        Assert.True(other.Count == (drift ? 2 : 0), string.Join('\n', other));
    }

    /// <summary>In the run: no intent for a step that was accepted before. At the cloud: no call without an intent of its own.</summary>
    private static void AssertNothingTwice(string run, long sent)
    {
        var accepted = new HashSet<string>();
        var intents = 0;
        foreach (var line in File.ReadLines(run))
        {
            var record = JsonDocument.Parse(line).RootElement;
            var type = record.GetProperty("type").GetString();
            var step = record.TryGetProperty("step", out var id) ? id.GetString()! : "";
            if (type == "answer" && record.GetProperty("answer").GetString() == "accepted")
                accepted.Add(step);
            if (type != "intent")
                continue;
            intents++;
            Assert.DoesNotContain(step, accepted);
        }

        Assert.InRange(sent, accepted.Count, intents);
    }
}
