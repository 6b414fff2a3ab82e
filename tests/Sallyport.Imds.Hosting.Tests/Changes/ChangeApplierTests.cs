using Sallyport.Imds.Hosting.Changes;
using Sallyport.Imds.Hosting.Files;
using Sallyport.Imds.Hosting.Tests.Transcripts;
using Sallyport.Imds.Instances;

namespace Sallyport.Imds.Hosting.Tests.Changes;

/// <summary>Changes of a running service.</summary>
public sealed class ChangeApplierTests
{
    [Fact]
    public void Apply_ManyMembers_ChangesAllOfThem()
    {
        var service = Variants.Service("");

        ChangeApplier.Apply(service, new InstanceChange
        {
            Options = new OptionsChange { HttpTokens = TokenUse.Optional },
            Spot = new SpotChange { Action = "stop", In = "90s" },
            Rebalance = true,
            Lifecycle = "Terminated",
            Credentials = CredentialsBehaviour.Failing,
            Faults = new FaultsChange { Latency = "250ms", ErrorPercent = 10 },
        });

        Assert.Equal(TokenUse.Optional, service.Description.Options.HttpTokens);
        Assert.Equal(1, service.Description.Options.HttpPutResponseHopLimit);
        Assert.Equal("stop", service.Description.Events.Spot?.Action);
        Assert.NotNull(service.Description.Events.RebalanceNoticeTime);
        Assert.Equal("Terminated", service.Description.TargetLifecycleState);
        Assert.Equal(CredentialsBehaviour.Failing, service.Description.Role?.Credentials);
        Assert.Equal(TimeSpan.FromMilliseconds(250), service.Faults.Latency);
    }

    [Fact]
    public void Apply_ImpossibleMember_ChangesNothing()
    {
        var service = Variants.Service("");

        Assert.Throws<InvalidInstanceException>(() => ChangeApplier.Apply(service, new InstanceChange { Rebalance = true, Spot = new SpotChange { Action = "explode" } }));
        Assert.Throws<InvalidInstanceException>(() => ChangeApplier.Apply(service, new InstanceChange { Rebalance = true, Faults = new FaultsChange { ErrorPercent = 101 } }));

        Assert.Same(Variants.Observed, service.Description);
    }

    [Fact]
    public void Maintenance_Completed_MovesToTheHistory()
    {
        var service = Variants.Service("");
        ChangeApplier.Apply(service, new InstanceChange { Maintenance = new MaintenanceChange() });
        Assert.Single(service.Description.Events.Scheduled);

        ChangeApplier.Apply(service, new InstanceChange { Maintenance = new MaintenanceChange { State = "completed" } });

        Assert.Empty(service.Description.Events.Scheduled);
        Assert.Equal("[Completed] scheduled reboot", Assert.Single(service.Description.Events.History).Description);
        ChangeApplier.Apply(service, new InstanceChange { Clear = true });
        Assert.Equal(new EventsDescription().History, service.Description.Events.History);
    }

    [Fact]
    public async Task Scenario_Played_AppliesEventsInTheOrderOfTime()
    {
        var service = Variants.Service("");
        var scenario = YamlFile.Parse<Scenario>(new StringReader("events:\n  - at: 20ms\n    lifecycle: Terminated\n  - at: 10ms\n    lifecycle: Standby\n"), "scenario");
        var seen = new List<string?>();

        await scenario.PlayAsync(service, speed: 10, change => seen.Add(change.Lifecycle), TestContext.Current.CancellationToken);

        Assert.Equal(["Standby", "Terminated"], seen);
    }

    [Theory]
    [InlineData("events:\n  - lifecycle: Terminated\n", "at")]
    [InlineData("events:\n  - at: soon\n    rebalance: true\n", "soon")]
    [InlineData("events:\n  - at: 1s\n    lifecycle: Gone\n", "targetLifecycleState")]
    public void Scenario_Impossible_IsRefusedBeforeItIsPlayed(string text, string said)
    {
        var scenario = YamlFile.Parse<Scenario>(new StringReader(text), "scenario");

        var refusal = Assert.Throws<InvalidInstanceException>(() => scenario.Check(new InstanceDescription()));

        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
    }
}
