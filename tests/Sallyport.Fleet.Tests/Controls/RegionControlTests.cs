using Sallyport.Aws.Ec2;
using Sallyport.Evidence;
using Sallyport.Fleet.Controls;
using Sallyport.Fleet.Graph;
using Sallyport.Fleet.Inventory;
using Sallyport.Fleet.Tests.Building;
using Instance = Sallyport.Fleet.Inventory.Instance;

namespace Sallyport.Fleet.Tests.Controls;

/// <summary>What the controls over templates, configurations, groups, images and account defaults say, case by case.</summary>
public sealed class RegionControlTests
{
    private static readonly MetadataOptions Required = Make.Options(Tokens.Required);
    private static readonly MetadataOptions Optional = Make.Options(Tokens.Optional);

    private static RegionInventory Region { get; } = new()
    {
        Place = Make.Place,
        Templates = [Make.Template()],
        TemplateVersions = [Make.Version()],
        Groups = [Make.Group()],
        Images = [Make.Image()],
        Defaults = Make.Defaults(),
    };

    [Theory]
    [InlineData(Tokens.Required, null, null, FindingStatus.Ok, null)]
    [InlineData(Tokens.Optional, null, null, FindingStatus.Alarm, null)]
    [InlineData(null, null, null, FindingStatus.Alarm, null)]
    [InlineData(null, null, Tokens.Required, FindingStatus.Ok, "FAILED")]
    [InlineData(Tokens.Optional, Toggle.Disabled, null, FindingStatus.Skip, "FAILED")]
    public void Ec2170_DefaultVersion_IsJudgedByItsOutcome(Tokens? tokens, Toggle? endpoint, Tokens? account, FindingStatus expected, string? awsStatus)
    {
        var verdict = One("EC2.170", Region with { TemplateVersions = [Make.Version(Make.Options(tokens, endpoint))], Defaults = Make.Defaults(account) });

        Assert.Equal(expected, verdict.Status);
        Assert.Equal(awsStatus, verdict.Evidence.GetValueOrDefault(Verdict.AwsControlStatus));
    }

    [Fact]
    public void Ec2170_OptionalUnderEnforcement_SaysThatTheLaunchWillFail()
    {
        var verdict = One("EC2.170", Region with { TemplateVersions = [Make.Version(Optional)], Defaults = Make.Defaults(enforced: Toggle.Enabled) });

        Assert.Equal(FindingStatus.Alarm, verdict.Status);
        Assert.StartsWith("the launch will fail", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Ec2170_ImageFromAParameter_IsInformation()
    {
        var verdict = One("EC2.170", Region with { TemplateVersions = [Make.Version(image: "resolve:ssm:/golden")] });

        Assert.Equal(FindingStatus.Info, verdict.Status);
        Assert.Contains("resolve:ssm:/golden", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Ec2170_NothingUsesTheTemplate_IsInformation() =>
        Assert.Equal(FindingStatus.Info, One("EC2.170", Region with { Groups = [] }).Status);

    [Fact]
    public void Ec2170_OnlyAnInstanceUsesTheTemplate_IsAlarm() =>
        Assert.Equal(FindingStatus.Alarm, One("EC2.170", Region with { Groups = [] }, Make.Instance(template: "lt-1")).Status);

    [Fact]
    public void Ec2170_ManagedTemplate_IsInformation()
    {
        var verdict = One("EC2.170", Region with { Templates = [Make.Template(principal: "eks.amazonaws.com")] });

        Assert.Equal(FindingStatus.Info, verdict.Status);
        Assert.Equal("eks.amazonaws.com", verdict.Evidence["operator"]);
    }

    [Theory]
    [InlineData("$Default", FindingStatus.Skip)]
    [InlineData("$Latest", FindingStatus.Alarm)]
    [InlineData("2", FindingStatus.Alarm)]
    [InlineData("3", FindingStatus.Ok)]
    [InlineData("1", FindingStatus.Skip)]
    public void Imds1_VersionInUse_IsJudgedUnlessItIsTheDefault(string version, FindingStatus expected)
    {
        var region = Region with
        {
            Templates = [Make.Template(@default: 1, latest: 4)],
            TemplateVersions = [Make.Version(Required), Make.Version(Optional, number: 2), Make.Version(Required, number: 3), Make.Version(Optional, number: 4)],
            Groups = [Make.Group(version: version)],
        };

        Assert.Equal(expected, One("IMDS.1", region).Status);
    }

    [Fact]
    public void Imds1_OneOfTwoGroupsUsesABadVersion_IsAlarmWithThatGroup()
    {
        var region = Region with
        {
            Templates = [Make.Template(@default: 1, latest: 3)],
            TemplateVersions = [Make.Version(Required), Make.Version(Optional, number: 2), Make.Version(Required, number: 3)],
            Groups = [Make.Group("good", version: "3"), Make.Group("bad", version: "2")],
        };

        var verdict = One("IMDS.1", region);

        Assert.Equal(FindingStatus.Alarm, verdict.Status);
        Assert.Equal("bad", verdict.Evidence["group"]);
    }

    [Theory]
    [InlineData(Tokens.Required, null, null, FindingStatus.Ok)]
    [InlineData(Tokens.Optional, null, null, FindingStatus.Alarm)]
    [InlineData(null, null, null, FindingStatus.Alarm)]
    [InlineData(null, null, Tokens.Required, FindingStatus.Alarm)]
    [InlineData(Tokens.Optional, Toggle.Disabled, null, FindingStatus.Skip)]
    public void AutoScaling3_Configuration_MustSayItItself(Tokens? tokens, Toggle? endpoint, Tokens? account, FindingStatus expected)
    {
        var region = Region with { LaunchConfigurations = [Make.Configuration(Make.Options(tokens, endpoint))], Defaults = Make.Defaults(account) };

        Assert.Equal(expected, One("AutoScaling.3", region).Status);
    }

    [Fact]
    public void AutoScaling3_Remedy_NamesNoOperationThatAwsLacks()
    {
        var verdict = One("AutoScaling.3", Region with { LaunchConfigurations = [Make.Configuration()] });

        Assert.DoesNotContain("update-launch-configuration", verdict.Remedy, StringComparison.Ordinal);
        Assert.Equal("optional", verdict.Evidence["effectiveHttpTokens"]);
    }

    [Theory]
    [InlineData(Tokens.Required, FindingStatus.Ok)]
    [InlineData(Tokens.Optional, FindingStatus.Alarm)]
    [InlineData(null, FindingStatus.Alarm)]
    public void Imds4_AccountDefault_MustRequire(Tokens? tokens, FindingStatus expected) =>
        Assert.Equal(expected, One("IMDS.4", Region with { Defaults = Make.Defaults(tokens) }).Status);

    [Fact]
    public void Imds4_DeclarativePolicy_IsToBeChangedThere() =>
        Assert.Contains("declarative policy", One("IMDS.4", Region with { Defaults = Make.Defaults(managedBy: "declarative-policy") }).Remedy, StringComparison.Ordinal);

    [Theory]
    [InlineData(Toggle.Enabled, FindingStatus.Ok)]
    [InlineData(Toggle.Disabled, FindingStatus.Info)]
    [InlineData(null, FindingStatus.Info)]
    public void Imds5_Enforcement_OffIsInformation(Toggle? enforced, FindingStatus expected) =>
        Assert.Equal(expected, One("IMDS.5", Region with { Defaults = Make.Defaults(enforced: enforced) }).Status);

    [Fact]
    public void Imds4_DefaultsNotRead_SaysNothingOfTheAccount() => Assert.Empty(All("IMDS.4", Region with { Defaults = null }));

    [Fact]
    public void Imds6_Image_IsAlarmOnlyWhereALaunchDependsOnIt()
    {
        Assert.Equal(FindingStatus.Alarm, One("IMDS.6", Region).Status);
        Assert.Equal(FindingStatus.Ok, One("IMDS.6", Region with { Images = [Make.Image(v2: true)] }).Status);
        Assert.Equal(FindingStatus.Info, One("IMDS.6", Region with { Images = [Make.Image(seen: false)] }).Status);
        Assert.Equal(FindingStatus.Info, One("IMDS.6", Region with { Images = [Make.Image(owner: "amazon")] }).Status);
        Assert.Equal(FindingStatus.Info, One("IMDS.6", Region with { Groups = [] }).Status);
        Assert.Equal(FindingStatus.Info, One("IMDS.6", Region with { Defaults = Make.Defaults(Tokens.Required) }).Status);
    }

    [Fact]
    public void Imds7_OlderMemberAllowsV1_IsAlarmWithTheCount()
    {
        var region = Region with { TemplateVersions = [Make.Version(Required)] };

        var verdict = One("IMDS.7", region, Make.Instance(Optional, "i-1", group: "web"), Make.Instance(Required, "i-2", group: "web", template: "lt-1", version: 1), Make.Instance(Optional, "i-3", group: "other"));

        Assert.Equal(FindingStatus.Alarm, verdict.Status);
        Assert.Equal(("2", "1"), (verdict.Evidence["members"], verdict.Evidence["membersThatAnswerV1"]));
    }

    [Fact]
    public void Imds7_OlderMemberRequiresTokens_IsOk()
    {
        var verdict = One("IMDS.7", Region with { TemplateVersions = [Make.Version(Required)] }, Make.Instance(Required, group: "web", template: "lt-1", version: 7));

        Assert.Equal(FindingStatus.Ok, verdict.Status);
        Assert.Equal("1", verdict.Evidence["membersOfOlderVersions"]);
    }

    [Fact]
    public void Imds7_NoMembersOrLaunchesThatAllowV1_Skips()
    {
        Assert.Equal(FindingStatus.Skip, One("IMDS.7", Region).Status);
        Assert.Equal(FindingStatus.Skip, One("IMDS.7", Region, Make.Instance(Optional, group: "web")).Status);
    }

    [Fact]
    public void Imds7_MemberWithoutHttpTokens_IsInformation() =>
        Assert.Equal(FindingStatus.Info, One("IMDS.7", Region with { TemplateVersions = [Make.Version(Required)] }, Make.Instance(group: "web")).Status);

    [Fact]
    public void Imds8_WorstLaunch_Decides()
    {
        var region = Region with
        {
            Templates = [Make.Template(), Make.Template("lt-2")],
            TemplateVersions = [Make.Version(Required), Make.Version(Optional, "lt-2")],
            Groups = [Make.Group(policy: Make.Policy("lt-1", "1", (null, null, null), ("lt-2", "1", null)))],
        };

        var verdict = One("IMDS.8", region);

        Assert.Equal(FindingStatus.Alarm, verdict.Status);
        Assert.Equal("1", verdict.Evidence["override"]);
        Assert.Contains("lt-2", verdict.Evidence["launchesFrom"], StringComparison.Ordinal);
    }

    [Fact]
    public void Imds8_GroupOfAnotherOwner_IsToBeChangedThere()
    {
        var verdict = One("IMDS.8", Region with { Groups = [Make.Group(tags: new Tag("eks:nodegroup-name", "a"))] });

        Assert.Contains("EKS managed node group", verdict.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void GroupControl_GroupIsBeingDeleted_Skips() =>
        Assert.Equal(FindingStatus.Skip, One("IMDS.8", Region with { Groups = [Make.Group() with { IsDeleting = true }] }).Status);

    private static Verdict One(string control, RegionInventory region, params Instance[] instances) => Assert.Single(All(control, region, instances)).Verdict;

    private static List<ResourceVerdict> All(string control, RegionInventory region, params Instance[] instances)
    {
        var census = new InstanceCensus();
        foreach (var instance in instances)
            census.Add(instance);
        return [.. ((RegionControl)ControlCatalog.Find(control)!).Evaluate(new FleetGraph(region), census)];
    }
}
