using Sallyport.Aws.Ec2;
using Sallyport.Evidence;
using Sallyport.Fleet.Controls;
using Sallyport.Fleet.Inventory;
using Sallyport.Fleet.Tests.Building;
using Instance = Sallyport.Fleet.Inventory.Instance;

namespace Sallyport.Fleet.Tests.Controls;

/// <summary>What the controls over instances say, case by case.</summary>
public sealed class InstanceControlTests
{
    private static readonly Tag Eks = new("aws:eks:cluster-name", "prod");

    [Theory]
    [InlineData(Tokens.Required, Toggle.Enabled, OptionsState.Applied, "running", FindingStatus.Ok, null)]
    [InlineData(Tokens.Required, Toggle.Enabled, OptionsState.Applied, "stopped", FindingStatus.Ok, null)]
    [InlineData(Tokens.Required, Toggle.Enabled, OptionsState.Pending, "running", FindingStatus.Alarm, "PASSED")]
    [InlineData(Tokens.Required, Toggle.Enabled, OptionsState.Pending, "stopping", FindingStatus.Ok, null)]
    [InlineData(Tokens.Required, null, null, "running", FindingStatus.Ok, null)]
    [InlineData(Tokens.Optional, Toggle.Enabled, OptionsState.Applied, "running", FindingStatus.Alarm, null)]
    [InlineData(Tokens.Optional, Toggle.Enabled, OptionsState.Applied, "stopped", FindingStatus.Alarm, null)]
    [InlineData(Tokens.Optional, Toggle.Disabled, OptionsState.Applied, "running", FindingStatus.Skip, "FAILED")]
    [InlineData(Tokens.Required, Toggle.Disabled, OptionsState.Applied, "running", FindingStatus.Skip, "PASSED")]
    [InlineData(null, Toggle.Enabled, OptionsState.Applied, "running", FindingStatus.Info, null)]
    [InlineData(null, null, null, "running", FindingStatus.Info, null)]
    public void Ec28_EveryCase_HasItsStatus(Tokens? tokens, Toggle? endpoint, OptionsState? options, string state, FindingStatus expected, string? awsStatus)
    {
        var verdict = Judge("EC2.8", Make.Instance(Make.Options(tokens, endpoint, state: options), state: state));

        Assert.Equal(expected, verdict.Status);
        Assert.Equal(awsStatus, verdict.Evidence.GetValueOrDefault(Verdict.AwsControlStatus));
        Assert.Equal(expected is FindingStatus.Alarm, verdict.Remedy is not null && verdict.Status == FindingStatus.Alarm);
    }

    [Fact]
    public void Ec28_RequiredButPending_SaysNotAppliedYet()
    {
        var verdict = Judge("EC2.8", Make.Instance(Make.Options(Tokens.Required, state: OptionsState.Pending)));

        Assert.Contains("not applied yet", verdict.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("EC2.8")]
    [InlineData("IMDS.2")]
    [InlineData("IMDS.3")]
    public void InstanceControl_ManagedInstance_IsInformationWithItsPrincipal(string control)
    {
        var verdict = Judge(control, Make.Instance(Make.Options(Tokens.Optional, hops: 64), principal: "eks.amazonaws.com"));

        Assert.Equal(FindingStatus.Info, verdict.Status);
        Assert.StartsWith("not yours to change, eks.amazonaws.com operates this instance: ", verdict.Reason, StringComparison.Ordinal);
        Assert.Equal("eks.amazonaws.com", verdict.Evidence["operator"]);
    }

    [Theory]
    [InlineData(1, false, FindingStatus.Ok)]
    [InlineData(2, false, FindingStatus.Ok)]
    [InlineData(3, false, FindingStatus.Alarm)]
    [InlineData(64, false, FindingStatus.Alarm)]
    [InlineData(3, true, FindingStatus.Ok)]
    [InlineData(4, true, FindingStatus.Alarm)]
    [InlineData(null, false, FindingStatus.Info)]
    public void Imds2_HopLimit_IsTooLargeAboveWhatIsNeeded(int? hops, bool containers, FindingStatus expected) =>
        Assert.Equal(expected, Judge("IMDS.2", Make.Instance(Make.Options(hops: hops), tags: containers ? [Eks] : [])).Status);

    [Theory]
    [InlineData(1, true, FindingStatus.Info)]
    [InlineData(2, true, FindingStatus.Ok)]
    [InlineData(1, false, FindingStatus.Skip)]
    [InlineData(null, true, FindingStatus.Info)]
    public void Imds3_HopLimit_IsInformationOnAContainerHostOnly(int? hops, bool containers, FindingStatus expected) =>
        Assert.Equal(expected, Judge("IMDS.3", Make.Instance(Make.Options(hops: hops), tags: containers ? [Eks] : [])).Status);

    [Theory]
    [InlineData("IMDS.2")]
    [InlineData("IMDS.3")]
    public void HopLimitControl_EndpointDisabled_Skips(string control) =>
        Assert.Equal(FindingStatus.Skip, Judge(control, Make.Instance(Make.Options(endpoint: Toggle.Disabled, hops: 64), tags: [Eks])).Status);

    [Theory]
    [InlineData("aws:eks:cluster-name", true)]
    [InlineData("eks:nodegroup-name", true)]
    [InlineData("kubernetes.io/cluster/prod", true)]
    [InlineData("karpenter.sh/nodepool", true)]
    [InlineData("aws:ecs:clusterName", true)]
    [InlineData("Name", false)]
    [InlineData("eks", false)]
    public void ContainerSigns_ByTag_AreTold(string key, bool isSign) => Assert.Equal(isSign, ContainerSigns.Of([new Tag("x", "y"), new Tag(key, "1")]) == key);

    private static Verdict Judge(string control, Instance instance) => ((InstanceControl)ControlCatalog.Find(control)!).Judge(instance);
}
