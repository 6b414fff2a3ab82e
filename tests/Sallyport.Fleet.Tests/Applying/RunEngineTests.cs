using System.Text;
using Sallyport.Fleet.Applying;
using Sallyport.Fleet.Planning;
using Sallyport.Fleet.Steps;
using static Sallyport.Fleet.Tests.Applying.ModelFleet;

namespace Sallyport.Fleet.Tests.Applying;

public sealed class RunEngineTests
{
    [Fact]
    public void Apply_EveryKindOfStep_EndsAsPlanned()
    {
        var cloud = Everything();
        var plan = Plan(cloud, new PlanOptions { AccountDefault = true });
        var run = new TestRun(cloud, plan);

        var result = run.Apply();

        Assert.True(result.AllWell, string.Join('\n', result.Steps));
        Assert.Equal(StepCatalog.All.Select(kind => kind.Kind), plan.Steps.Select(step => step.Kind).Distinct().Order(StringComparer.Ordinal));
        Assert.DoesNotContain(run.Verify(), check => check.Standing is StepStanding.NotAsPlanned or StepStanding.Pending);
        Assert.Equal(StepOutcome.EffectiveAtStart, result.Steps.Single(step => step.Step.Resource.EndsWith("i-2", StringComparison.Ordinal)).Outcome);
        Assert.False(Plan(cloud, new PlanOptions { AccountDefault = true }).Applyable);
    }

    [Fact]
    public void Apply_Twice_SendsNothingTheSecondTime()
    {
        var cloud = Everything();
        var run = new TestRun(cloud, Plan(cloud, new PlanOptions { AccountDefault = true }));
        run.Apply();
        var sent = cloud.Sent.Count;
        var state = cloud.State.Digest();

        var again = run.Apply();

        Assert.True(again.AllWell);
        Assert.Equal(sent, cloud.Sent.Count);
        Assert.Equal(state, cloud.State.Digest());
    }

    [Fact]
    public void BackOut_WithoutDeleting_GivesEveryConsumerItsLaunchDataAgain()
    {
        var cloud = Everything();
        var start = cloud.State.Meaning();
        var run = new TestRun(cloud, Plan(cloud, new PlanOptions { AccountDefault = true }));
        run.Apply();
        Assert.NotEqual(start, cloud.State.Meaning());

        var result = run.BackOut();

        Assert.True(result.AllWell, string.Join('\n', result.Steps));
        Assert.Equal(start, cloud.State.Meaning());
        Assert.DoesNotContain(run.Verify(), check => check.Standing is StepStanding.NotAsPlanned);
    }

    [Fact]
    public void BackOut_WithDeleting_RestoresTheExactStart()
    {
        var cloud = Everything();
        var start = cloud.State.Digest();
        var run = new TestRun(cloud, Plan(cloud, new PlanOptions { AccountDefault = true }));
        run.Apply();

        var result = run.BackOut(new BackOutOptions(DeleteCreatedVersions: true));

        Assert.True(result.AllWell, string.Join('\n', result.Steps));
        Assert.Equal(start, cloud.State.Digest());
    }

    [Fact]
    public void BackOut_DeletingAfterCopying_LeavesNoVersionOfTheApply()
    {
        var cloud = Everything();
        var start = cloud.State.Meaning();
        var run = new TestRun(cloud, Plan(cloud));
        run.Apply();
        run.BackOut();

        var result = run.BackOut(new BackOutOptions(DeleteCreatedVersions: true));

        Assert.True(result.AllWell, string.Join('\n', result.Steps));
        Assert.Equal(start, cloud.State.Meaning());
        Assert.All(cloud.State.Versions, version => Assert.True(version.VersionDescription?.Contains("-undo:", StringComparison.Ordinal) ?? true));
    }

    [Fact]
    public void Apply_AlreadyAsPlanned_IsNotOursAndNotTakenBack()
    {
        var cloud = With(Instance("i-1"), Instance("i-2"));
        var run = new TestRun(cloud, Plan(cloud));
        cloud.Drift(Instance("i-1", tokens: "required"));

        var result = run.Apply();
        run.BackOut();

        Assert.Equal([StepOutcome.Already, StepOutcome.Done], result.Steps.Select(step => step.Outcome));
        Assert.Equal("required", cloud.State.Instances["i-1"].MetadataOptions!.HttpTokens);
        Assert.Equal("optional", cloud.State.Instances["i-2"].MetadataOptions!.HttpTokens);
    }

    [Fact]
    public void Apply_OtherThanThePlanSaw_IsDriftedAndLeftAlone()
    {
        var cloud = With(Instance("i-1", hop: 1));
        var run = new TestRun(cloud, Plan(cloud));
        cloud.Drift(Instance("i-1", hop: 3));

        var step = Assert.Single(run.Apply().Steps);

        Assert.Equal(StepOutcome.Drifted, step.Outcome);
        Assert.Equal("httpPutResponseHopLimit is 3, not 1", step.Detail);
        Assert.Empty(cloud.Sent);
    }

    [Fact]
    public void BackOut_ChangedBySomebodySince_IsDriftedUnlessForced()
    {
        var cloud = With(Instance("i-1", hop: 1));
        var run = new TestRun(cloud, Plan(cloud, new PlanOptions { HopLimit = 2 }));
        run.Apply();
        cloud.Drift(Instance("i-1", tokens: "required", hop: 5));
        run.Time.Advance(TimeSpan.FromMinutes(1));

        var drifted = Assert.Single(run.BackOut().Steps);
        var forced = Assert.Single(run.BackOut(new BackOutOptions(Force: true)).Steps);

        Assert.Equal(StepOutcome.Drifted, drifted.Outcome);
        Assert.Equal(StepOutcome.Done, forced.Outcome);
        Assert.Equal(("optional", 1), (cloud.State.Instances["i-1"].MetadataOptions!.HttpTokens, cloud.State.Instances["i-1"].MetadataOptions!.HttpPutResponseHopLimit));
    }

    [Fact]
    public void BackOut_OneStep_LeavesTheOthers()
    {
        var cloud = With(Instance("i-1"), Instance("i-2"));
        var run = new TestRun(cloud, Plan(cloud));
        run.Apply();

        run.BackOut(null, "s0002");

        Assert.Equal("required", cloud.State.Instances["i-1"].MetadataOptions!.HttpTokens);
        Assert.Equal("optional", cloud.State.Instances["i-2"].MetadataOptions!.HttpTokens);
        Assert.Throws<RunException>(() => run.Apply());
    }

    [Fact]
    public void Apply_RefusedItem_StopsNothingUnrelated()
    {
        var cloud = With(Instance("i-1"), Instance("i-2"), Instance("i-3"), model => model with { Refused = model.Refused.Add("i-2") });
        var run = new TestRun(cloud, Plan(cloud));

        var result = run.Apply();

        Assert.Equal([StepOutcome.Done, StepOutcome.Failed, StepOutcome.Done], result.Steps.Select(step => step.Outcome));
        Assert.Contains("UnsupportedOperation", result.Steps[1].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Apply_TooManyFailures_StartsNothingNew()
    {
        var cloud = With([.. Enumerable.Range(10, 30).Select(n => Instance($"i-{n}")), model => model with { Refused = [.. model.Instances.Keys] }]);
        var run = new TestRun(cloud, Plan(cloud)) { Settings = new ApplySettings { MaxFailures = 3, InFlight = 1 } };

        var result = run.Apply();

        Assert.True(result.TooManyFailures);
        Assert.Equal(3, cloud.Sent.Count);
    }

    [Fact]
    public void Apply_TerminatedMeanwhile_IsGone()
    {
        var cloud = With(Instance("i-1"), Instance("i-2"));
        var run = new TestRun(cloud, Plan(cloud));
        cloud.Drift(Instance("i-1", state: "terminated"));
        cloud.Drift(model => model with { Instances = model.Instances.Remove("i-2") });

        Assert.All(run.Apply().Steps, step => Assert.Equal(StepOutcome.Gone, step.Outcome));
    }

    [Fact]
    public void Apply_NewVersionMadeBySomebody_LeavesTemplateAndPutsNobodyOnIt()
    {
        var cloud = With(Template("web", 1, "optional"), Group("web", "web", "$Latest"), Instance("i-1", group: "web"));
        var run = new TestRun(cloud, Plan(cloud));
        cloud.Drift(model => model.With(model.Versions[0] with { VersionNumber = 2, Data = Data("optional", "ami-new") }, 2));

        var result = run.Apply();

        Assert.Equal([StepOutcome.Drifted, StepOutcome.Blocked, StepOutcome.Blocked, StepOutcome.Blocked], result.Steps.Select(step => step.Outcome));
        Assert.Empty(cloud.Sent);
    }

    [Fact]
    public void Apply_GroupPinnedBySomebody_IsNotPutOnLatest()
    {
        var cloud = With(Template("web", 1, "optional"), Group("web", "web", "$Latest"));
        var run = new TestRun(cloud, Plan(cloud));
        cloud.Drift(Group("web", "web", "1"));

        var result = run.Apply();

        Assert.Equal([StepOutcome.Already, StepOutcome.Done, StepOutcome.Drifted], result.Steps.Select(step => step.Outcome));
        Assert.Equal("1", cloud.State.Groups["web"].LaunchTemplate!.Version);
    }

    [Fact]
    public void Apply_LatestGroup_NeverLaunchesFromDataThatIsNotItsOwn()
    {
        var cloud = With(Template("web", 1, "optional", "required", "optional"), Group("old", "web", "1"), Group("new", "web", "$Latest"));
        var run = new TestRun(cloud, Plan(cloud));
        var images = new HashSet<string?>();
        run.BeforeChange = _ =>
        {
            var version = cloud.State.Groups["new"].LaunchTemplate!.Version;
            var number = version == "$Latest" ? cloud.State.Templates["lt-web"].LatestVersionNumber : int.Parse(version!);
            images.Add(cloud.State.Versions.Single(other => other.VersionNumber == number).Data.ImageId);
        };

        run.Apply();

        Assert.Equal(["ami-3"], images);
        Assert.Equal("ami-3", cloud.State.Versions.MaxBy(version => version.VersionNumber)!.Data.ImageId);
    }

    [Fact]
    public void Apply_CreatedVersion_DiffersFromItsSourceInTheMetadataOptionsAlone()
    {
        var cloud = With(Template("web", 1, "optional"), Group("web", "web", "1"));

        new TestRun(cloud, Plan(cloud)).Apply();

        Assert.Empty(LaunchData.Differences(cloud.State.Versions[0].Data, cloud.State.Versions[1].Data));
        Assert.Equal("required", cloud.State.Versions[1].Data.MetadataOptions!.HttpTokens);
        Assert.Equal(2, cloud.State.Versions[1].Data.MetadataOptions!.HttpPutResponseHopLimit);
    }

    [Fact]
    public void Apply_EveryChange_HasItsIntentOnTheDiskBefore()
    {
        var cloud = Everything();
        var run = new TestRun(cloud, Plan(cloud, new PlanOptions { AccountDefault = true }));
        var changes = 0;
        run.BeforeChange = content => Assert.True(Count(content, "\"type\":\"intent\"") >= ++changes);

        run.Apply();

        Assert.Equal(cloud.Sent.Count, changes);
    }

    [Fact]
    public void Apply_ExpiredCredentials_PausesAndGoesOn()
    {
        var cloud = With(Instance("i-1"));
        var run = new TestRun(cloud, Plan(cloud));
        cloud.Fault = (call, _) => call < 4 ? ModelFault.Expired : ModelFault.None;

        var result = run.Apply();

        Assert.True(result.AllWell);
        Assert.Single(run.Events.OfType<WorkPaused>());
        Assert.Single(run.Events.OfType<WorkResumed>());
    }

    [Fact]
    public void Apply_Throttled_SendsAgainAndNothingTwice()
    {
        var cloud = With(Instance("i-1"));
        var run = new TestRun(cloud, Plan(cloud));
        cloud.Fault = (_, operation) => operation.Changes && cloud.Sent.Count < 3 ? ModelFault.Throttle : ModelFault.None;

        Assert.True(run.Apply().AllWell);
        Assert.Single(cloud.Effects);
    }

    [Fact]
    public void Apply_LostAnswer_ReadsBeforeItSendsAgain()
    {
        var cloud = With(Instance("i-1"), Template("web", 1, "optional"), Group("web", "web", "1"));
        var run = new TestRun(cloud, Plan(cloud));
        cloud.Fault = (_, operation) => operation.Changes ? ModelFault.LoseAnswer : ModelFault.None;

        Assert.True(run.Apply().AllWell);
        Assert.Equal(cloud.Sent.Count, cloud.Sent.Distinct().Count());
    }

    [Fact]
    public void Apply_Interrupted_LeavesNothingInDoubtAndGoesOn()
    {
        var cloud = With([.. Enumerable.Range(10, 40).Select(n => Instance($"i-{n}"))]);
        var run = new TestRun(cloud, Plan(cloud));
        using var stop = new CancellationTokenSource();
        run.BeforeChange = _ =>
        {
            if (cloud.Sent.Count == 10)
                stop.Cancel();
        };

        var result = run.Apply(stop.Token);
        var log = run.Log;
        var sent = cloud.Sent.Count;
        run.BeforeChange = null;
        var rest = run.Apply();

        Assert.True(result.Interrupted);
        Assert.InRange(sent, 11, 39);
        Assert.All(log.Plan.Steps.Select(step => log.Memory(step.Id, StepDirection.Apply)).Where(memory => memory.Intents > 0), memory => Assert.Equal(CallAnswer.Accepted, memory.Answer));
        Assert.True(rest.AllWell);
        Assert.Equal(40, cloud.Sent.Count);
    }

    [Fact]
    public void Permissions_OfEveryKind_CoverWhatItCalls()
    {
        foreach (var kind in StepCatalog.All)
        {
            var cloud = Everything();
            var plan = Plan(cloud, new PlanOptions { AccountDefault = true });
            var step = plan.Steps.First(step => step.Kind == kind.Kind) with { WaitsFor = [], Closes = null };
            if (kind is TemplateDefaultStep)
                step.After[TemplateDefaultStep.DefaultVersion] = "1";
            var only = PlanFile.Seal(plan with { Steps = [step] });
            var run = new TestRun(cloud, only);

            run.Apply();
            run.Verify();
            run.BackOut(new BackOutOptions(DeleteCreatedVersions: true));

            Assert.NotEmpty(cloud.Effects);
            Assert.Subset(kind.Permissions.ToHashSet(), cloud.Permissions);
        }
    }

    [Fact]
    public void Journal_OfARun_HoldsNoUserData() =>
        Assert.DoesNotContain("c2VjcmV0", Encoding.UTF8.GetString(Applied().Content), StringComparison.Ordinal);

    private static TestRun Applied()
    {
        var cloud = Everything();
        var run = new TestRun(cloud, Plan(cloud));
        run.Apply();
        return run;
    }

    private static int Count(byte[] content, string text) => Encoding.UTF8.GetString(content).Split(text).Length - 1;
}
