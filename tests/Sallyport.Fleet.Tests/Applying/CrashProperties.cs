using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Sallyport.Fleet.Applying;
using Sallyport.Fleet.Planning;
using Sallyport.Fleet.Steps;
using static Sallyport.Fleet.Tests.Applying.ModelFleet;

namespace Sallyport.Fleet.Tests.Applying;

/// <summary>Random fleets, random faults and a process that dies at random writes and calls: the end is the same as without.</summary>
public sealed class CrashProperties
{
    private static readonly int Runs = Environment.GetEnvironmentVariable("SALLYPORT_TEST_ALL") == "1" ? 2000 : 150;

    [Fact]
    public void Apply_KilledAnywhereAndResumed_EndsAsPlannedAndBackOutRestoresTheStart() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Runs), Prop.ForAll(ArbMap.Default.ArbFor<int>(), Holds));

    [Fact]
    public void Apply_KilledAtEveryPointOnce_EndsAsPlanned()
    {
        var points = 0;
        for (var at = 1; ; at++)
        {
            var cloud = Everything();
            var start = cloud.State.Digest();
            var run = new TestRun(cloud, Plan(cloud, new PlanOptions { AccountDefault = true }));
            if (!run.KillAt(at, () => run.Apply()))
                break;
            points++;

            var result = run.Apply();

            Assert.True(result.AllWell, $"killed at {at}: {string.Join('\n', result.Steps)}");
            Assert.True(SentTwice(cloud, run).Count == 0, $"killed at {at}: sent twice: {string.Join(", ", SentTwice(cloud, run))}");
            Assert.True(run.BackOut(new BackOutOptions(DeleteCreatedVersions: true)).AllWell);
            Assert.Equal(start, cloud.State.Digest());
        }

        Assert.True(points > 50, $"only {points} points");
    }

    private static void Holds(int seed)
    {
        var random = new System.Random(seed);
        var cloud = Fleet(seed);
        var start = cloud.State.Digest();
        var plan = Plan(cloud, new PlanOptions { AccountDefault = random.Next(2) == 0, UnusedDefaults = random.Next(2) == 0 });
        var run = new TestRun(cloud, plan);
        cloud.Fault = (_, operation) => random.Next(100) switch
        {
            < 8 => operation.Changes ? ModelFault.Throttle : ModelFault.None,
            < 14 when operation.Changes => ModelFault.LoseAnswer,
            < 18 when operation.Changes => ModelFault.LoseCall,
            < 30 when !operation.Changes => ModelFault.Stale,
            _ => ModelFault.None,
        };
        for (var kills = random.Next(6); kills > 0; kills--)
            run.KillAt(random.Next(1, 80), () => run.Apply());
        var result = run.Apply();

        Assert.True(result.AllWell, $"seed {seed}: {string.Join('\n', result.Steps)}");
        Assert.DoesNotContain(result.Steps, step => step.Outcome == StepOutcome.Already);
        Assert.Empty(SentTwice(cloud, run));
        Assert.DoesNotContain(run.Verify(), check => check.Standing is StepStanding.NotAsPlanned or StepStanding.Pending);
        Assert.False(Plan(cloud, plan.Options).Applyable);

        var options = new BackOutOptions(DeleteCreatedVersions: true);
        for (var kills = random.Next(6); kills > 0; kills--)
            run.KillAt(random.Next(1, 80), () => run.BackOut(options));
        var back = run.BackOut(options);

        Assert.True(back.AllWell, $"seed {seed}: {string.Join('\n', back.Steps)}");
        Assert.Equal(start, cloud.State.Digest());
    }

    /// <summary>Calls that left although one for the same step had been accepted, and calls that left without an intent of their own.</summary>
    private static List<string> SentTwice(ModelCloud cloud, TestRun run)
    {
        var accepted = new HashSet<(string?, StepDirection?)>();
        var twice = new List<string>();
        var intents = 0;
        foreach (var line in Encoding.UTF8.GetString(run.Content).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var record = JsonSerializer.Deserialize(line, RunJson.Default.RunRecord)!;
            if (record is { Type: RunRecordType.Answer, Answer: CallAnswer.Accepted })
                accepted.Add((record.Step, record.Direction));
            if (record.Type != RunRecordType.Intent)
                continue;
            intents++;
            if (accepted.Contains((record.Step, record.Direction)))
                twice.Add($"{record.Step} {record.Direction}");
        }

        if (cloud.Sent.Count > intents)
            twice.Add($"{cloud.Sent.Count} calls for {intents} intents");
        return twice;
    }

    private static ModelCloud Fleet(int seed)
    {
        var random = new System.Random(seed);
        var parts = new List<Func<ModelState, ModelState>>();
        string Tokens() => random.Next(3) switch { 0 => "required", 1 => "optional", _ => "-" };
        for (var t = 0; t < random.Next(1, 4); t++)
        {
            var versions = random.Next(1, 4);
            parts.Add(Template($"t{t}", random.Next(1, versions + 1), [.. Enumerable.Range(0, versions).Select(_ => Tokens())]));
            for (var g = 0; g < random.Next(0, 4); g++)
            {
                string Version() => random.Next(3) switch { 0 => "$Latest", 1 => "$Default", _ => $"{random.Next(1, versions + 1)}" };
                parts.Add(random.Next(4) == 0 ? MixedGroup($"g{t}{g}", ($"t{t}", Version()), ($"t{t}", Version())) : Group($"g{t}{g}", $"t{t}", Version()));
            }
        }

        for (var i = 0; i < random.Next(1, 8); i++)
            parts.Add(Instance($"i-{i}", random.Next(4) == 0 ? "required" : "optional", random.Next(4) == 0 ? "stopped" : "running", group: random.Next(2) == 0 ? "g00" : null));
        return With([.. parts]);
    }
}
