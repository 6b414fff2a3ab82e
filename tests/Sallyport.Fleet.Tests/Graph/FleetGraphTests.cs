using Sallyport.Fleet.Graph;
using Sallyport.Fleet.Inventory;
using Sallyport.Fleet.Tests.Building;

namespace Sallyport.Fleet.Tests.Graph;

/// <summary>How groups, template versions, images and account defaults hang together.</summary>
public sealed class FleetGraphTests
{
    private static readonly MetadataOptions Required = Make.Options(Tokens.Required);
    private static readonly MetadataOptions Optional = Make.Options(Tokens.Optional);

    [Theory]
    [InlineData("$Latest", 3L, LaunchOutcome.RequiresTokens)]
    [InlineData("$Default", 1L, LaunchOutcome.AllowsV1)]
    [InlineData("2", 2L, LaunchOutcome.AllowsV1)]
    public void Group_AnyReference_LaunchesFromTheVersionThatItStandsFor(string version, long number, LaunchOutcome outcome)
    {
        var graph = Graph(Make.Group(version: version), Make.Version(Optional), Make.Version(Optional, number: 2), Make.Version(Required, number: 3));

        var launch = Assert.Single(graph.LaunchesOf(graph.Inventory.Groups[0]));

        Assert.Equal(number, launch.Version?.Number);
        Assert.Equal(outcome, launch.Effective.Outcome);
        Assert.Equal(number, Assert.Single(graph.UsesOf("lt-1")).Number);
    }

    [Fact]
    public void Group_NamesTheTemplateByName_IsFound()
    {
        var group = Make.Group() with { LaunchTemplate = new TemplateReference(null, "name-of-lt-1", "$Latest") };
        var graph = Graph(group, Make.Version(Required, number: 3));

        Assert.Equal("template name-of-lt-1 (lt-1) version 3 ($Latest)", Assert.Single(graph.LaunchesOf(group)).Name);
    }

    [Fact]
    public void Group_VersionDeleted_IsUndecided()
    {
        var graph = Graph(Make.Group(version: "9"), Make.Version(Required));

        var launch = Assert.Single(graph.LaunchesOf(graph.Inventory.Groups[0]));

        Assert.Equal(LaunchOutcome.Unknown, launch.Effective.Outcome);
        Assert.Equal("the template name-of-lt-1 (lt-1) version 9 was not found", launch.Effective.Doubt);
    }

    [Fact]
    public void MixedGroup_OverrideNamesAnotherTemplate_LaunchesFromBoth()
    {
        var group = Make.Group(policy: Make.Policy("lt-1", "3", (null, null, null), ("lt-2", "1", null)));
        var graph = Graph(group, Make.Version(Required, number: 3), Make.Version(Optional, "lt-2"));

        var launches = graph.LaunchesOf(group);

        Assert.Equal([LaunchOutcome.RequiresTokens, LaunchOutcome.AllowsV1], launches.Select(launch => launch.Effective.Outcome));
        Assert.Equal(1, launches[1].OverrideIndex);
        Assert.Equal(group, Assert.Single(graph.UsesOf("lt-2")).Group);
    }

    [Fact]
    public void MixedGroup_OverrideBringsItsOwnImage_IsJudgedByThatImage()
    {
        var group = Make.Group(policy: Make.Policy("lt-1", "1", (null, null, null), (null, null, "ami-old")));
        var graph = new FleetGraph(new RegionInventory
        {
            Place = Make.Place,
            Templates = [Make.Template()],
            TemplateVersions = [Make.Version()],
            Groups = [group],
            Images = [Make.Image(v2: true), Make.Image("ami-old")],
            Defaults = Make.Defaults(),
        });

        Assert.Equal([LaunchOutcome.RequiresTokens, LaunchOutcome.AllowsV1], graph.LaunchesOf(group).Select(launch => launch.Effective.Outcome));
        Assert.Equal("ami-old", Assert.Single(graph.LaunchesOfImage("ami-old")).Source.ImageReference);
    }

    [Theory]
    [InlineData(null, "no image is named before the launch")]
    [InlineData("resolve:ssm:/golden", "the image is an SSM parameter (resolve:ssm:/golden)")]
    [InlineData("ami-gone", "the image ami-gone cannot be seen")]
    public void Version_ImageCannotBeKnown_IsUndecidedAndSaysWhy(string? image, string doubt)
    {
        var graph = Graph(Make.Group(), Make.Version(image: image));

        var effective = graph.EffectiveOf(graph.Inventory.TemplateVersions[0]);

        Assert.Equal(LaunchOutcome.Unknown, effective.Outcome);
        Assert.Equal(doubt, effective.Doubt);
    }

    [Fact]
    public void Group_LaunchConfiguration_LaunchesFromIt()
    {
        var group = Make.Group(configuration: "old");
        var graph = new FleetGraph(new RegionInventory { Place = Make.Place, Groups = [group], LaunchConfigurations = [Make.Configuration(Required)], Defaults = Make.Defaults() });

        Assert.Equal(LaunchOutcome.RequiresTokens, Assert.Single(graph.LaunchesOf(group)).Effective.Outcome);
    }

    private static FleetGraph Graph(AutoScalingGroup group, params LaunchTemplateVersion[] versions) => new(new RegionInventory
    {
        Place = Make.Place,
        Templates = [Make.Template(@default: 1, latest: 3), Make.Template("lt-2")],
        TemplateVersions = versions,
        Groups = [group],
        Images = [Make.Image()],
        Defaults = Make.Defaults(),
    });
}
