using System.Diagnostics;
using System.Globalization;
using System.Text;
using Sallyport.Aws.Calling;
using Sallyport.Aws.Connecting;
using Sallyport.Fleet.Applying;
using Sallyport.Fleet.Inventory;
using Sallyport.Fleet.Planning;
using Sallyport.SimCloud;
using Sallyport.SimCloud.Time;

namespace Sallyport.Bench;

/// <summary>
/// 1,000 instances of one Region made to require tokens, over HTTP, with AWS's documented token buckets and 50 ms a call, on a clock
/// that client and cloud share and that runs faster than the wall.
/// </summary>
internal static class SimulatedApply
{
    private const int Instances = 1000;
    private const double Speed = 10;
    private const string Region = "eu-west-1";

    // The bucket of ModifyInstanceMetadataOptions: 100 calls at once, then 5 a second.
    private const double FastestPossible = (Instances - 100) / 5.0;

    public static async Task<int> RunAsync()
    {
        var time = new ScaledTimeProvider(Speed);
        await using var cloud = await SimulatedCloud.StartAsync(new SimulatedCloudOptions
        {
            Content = CloudContent.FromYaml(Scenario()),
            Throttling = true,
            Latency = TimeSpan.FromMilliseconds(50),
            TimeProvider = time,
        });
        var account = cloud.Accounts[0];
        var access = await AwsConnector.OpenAsync(
            new ConnectionSettings
            {
                EndpointUrl = cloud.Url.AbsoluteUri,
                Region = Region,
                KeyPairs = [new KeyPair(account.AccessKeyId, account.SecretAccessKey)],
                TimeProvider = time,
            },
            CancellationToken.None);
        var plan = await PlanAsync(access, time);
        var file = Path.Combine(Path.GetTempPath(), $"sallyport-bench-{Environment.ProcessId}.run");
        cloud.Counters.Reset();
        var (started, wall) = (time.GetTimestamp(), Stopwatch.StartNew());
        RunResult result;
        try
        {
            using var journal = RunJournal.OpenFor(plan, file, time);
            result = await new RunEngine(access, new ApplySettings { Time = time }).ApplyAsync(journal, CancellationToken.None);
        }
        finally
        {
            File.Delete(file);
        }

        return Report(cloud, result, time.GetElapsedTime(started), wall.Elapsed);
    }

    private static int Report(SimulatedCloud cloud, RunResult result, TimeSpan simulated, TimeSpan wall)
    {
        var modifies = cloud.Counters["ModifyInstanceMetadataOptions"];
        var throttled = cloud.Counters.ByAction.Values.Sum(static count => count.Throttled);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{result.Count(StepOutcome.Done)} of {Instances} done in {simulated.TotalSeconds:F1} simulated s ({wall.TotalSeconds:F1} s on the wall); the bucket allows {FastestPossible:F0} s: ratio {simulated.TotalSeconds / FastestPossible:F3}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"the cloud counted {modifies.Calls} modifies, {throttled} throttled replies, {cloud.Counters.ByAction.Values.Sum(static count => count.Calls)} calls of all kinds"));
        return modifies.Calls == Instances && throttled == 0 && result.AllWell ? 0 : 1;
    }

    private static async Task<Plan> PlanAsync(FleetAccess access, TimeProvider time)
    {
        var receiver = new CollectingReceiver();
        await new FleetReader(access, new ReadScope { Regions = [Region] }, receiver).ReadAsync(CancellationToken.None);
        return Planner.Make(new PlanRequest
        {
            CreatedAt = time.GetUtcNow(),
            Endpoint = access.Endpoint,
            Partition = access.Accounts[0].Partition,
            Accounts = [.. access.Accounts.Select(static account => new PlanAccount(account.AccountId, account.IdentityArn))],
            Snapshot = new PlanSnapshot("bench", time.GetUtcNow()),
            Options = new PlanOptions { NoUsageEvidence = true },
            Regions = [receiver.Region],
        });
    }

    /// <summary>The fleet of this bench as a scenario file.</summary>
    public static string Scenario()
    {
        var yaml = new StringBuilder(
            $"""
            schema: sallyport/scenario/1
            accounts:
              - id: "111122223333"
                name: bench
                regions:
                  {Region}:
                    images:
                      - @id: ami-0a1b2c3d4e5f60001, name: bench, owner: amazon, created: 2020-07-22!
                    instances:

            """.Replace('@', '{').Replace('!', '}'));
        for (var i = 0; i < Instances; i++)
            yaml.AppendLine(CultureInfo.InvariantCulture, $"          - {{id: i-{i:x17}, image: ami-0a1b2c3d4e5f60001, metadataOptions: {{httpTokens: optional}}}}");
        return yaml.ToString();
    }
}
