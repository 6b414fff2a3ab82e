using System.Globalization;
using System.Text.RegularExpressions;

namespace Sallyport.EndToEnd.Tests.Crash;

/// <summary>That an intent is on the disk before its call leaves is shown by what the kernel saw, and by a disk that takes nothing.</summary>
public sealed partial class IntentTests
{
    [Fact]
    public async Task Apply_UnderStrace_SyncsEachIntentBeforeItsCallLeaves()
    {
        var strace = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(static folder => File.Exists(Path.Combine(folder, "strace")));
        Assert.SkipWhen(!strace && Environment.GetEnvironmentVariable("CI") != "true", "strace is not installed");
        await using var cloud = await PlannedAsync();
        var trace = Path.Combine(cloud.Folder, "trace");

        var result = await BuiltProgram.RunAsync("strace", cloud.Variables, cloud.Folder,
            "-f", "-ttt", "-s", "4000", "-e", "trace=write,pwrite64,writev,fsync,fdatasync,sendto,sendmsg", "-o", trace, BuiltProgram.Path, "apply", cloud.Plan, "--yes");

        Assert.True(result.ExitCode == 0, result.Out + result.Error);
        var (synced, calls) = (0, 0);
        var unsynced = 0;
        foreach (var line in File.ReadLines(trace))
        {
            if (line.Contains("\\\"type\\\":\\\"intent\\\"", StringComparison.Ordinal))
                unsynced++;
            else if (SyncEnd().IsMatch(line))
                (synced, unsynced) = (synced + unsynced, 0);
            // One call in flight at a time in each Region: a call that leaves has its own intent among those synced.
            else if (ChangingCall().IsMatch(line))
                Assert.True(++calls <= synced, $"call {calls} left when {synced} intents were on the disk: {line}");
        }

        Assert.Equal(PlannedSteps(cloud), calls);
    }

    [Fact]
    public async Task Apply_DiskThatTakesNoIntent_SendsNothing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "file size limits are a matter of Unix");
        await using var cloud = await PlannedAsync();
        var before = await ChangingCallsAsync(cloud);

        // The limit leaves room for the plan's record, and none for what follows.
        var room = (new FileInfo(cloud.Plan).Length / 1024) + 1;
        var result = await BuiltProgram.RunAsync("bash", cloud.Variables, cloud.Folder,
            "-c", "trap '' XFSZ; ulimit -f \"$1\"; DOTNET_EnableWriteXorExecute=0 exec \"$0\" apply \"$2\" --yes", BuiltProgram.Path, room.ToString(CultureInfo.InvariantCulture), cloud.Plan);
        var sent = await ChangingCallsAsync(cloud) - before;
        var intents = File.ReadLines(cloud.Run!).Count(static line => line.Contains("\"type\":\"intent\"", StringComparison.Ordinal));

        Assert.True(result.ExitCode == 2, result.Out + result.Error);
        Assert.True(result.Error.Contains("nothing more is sent", StringComparison.Ordinal), result.Error);
        Assert.InRange(sent, 0, intents);
        Assert.True(sent < PlannedSteps(cloud));
    }

    private static async Task<CrashCloud> PlannedAsync()
    {
        var cloud = await CrashCloud.StartAsync(6, "--no-throttling");
        await cloud.SallyportAsync("audit");
        var planned = await cloud.SallyportAsync("plan", "--no-usage-evidence", "--account-default", "--output", cloud.Plan);
        Assert.True(planned.ExitCode == 0, planned.Error);
        return cloud;
    }

    private static int PlannedSteps(CrashCloud cloud) => File.ReadLines(cloud.Plan).Count(static line => line.Contains("\"kind\": ", StringComparison.Ordinal));

    private static async Task<long> ChangingCallsAsync(CrashCloud cloud) =>
        (await cloud.CountersAsync()).Where(static count => !count.Key.StartsWith("Describe", StringComparison.Ordinal) && !count.Key.StartsWith("Get", StringComparison.Ordinal)).Sum(static count => count.Value.Calls);

    [GeneratedRegex(@"(fsync|fdatasync)(\(| resumed).*= 0$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SyncEnd();

    [GeneratedRegex(@"(sendto|sendmsg|write|writev)\(.*Action=(Modify|Create|Update)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ChangingCall();
}
