using System.Text.RegularExpressions;
using Sallyport.Fleet.Controls;
using Sallyport.Fleet.Store;
using Sallyport.Testing;

namespace Sallyport.Fleet.Tests.Controls;

/// <summary>What holds for every control, also for one that is added tomorrow.</summary>
public sealed partial class ControlCatalogTests
{
    // From AWS's API models: the operations that the pages name, with the options that they name. One that is not here is checked there first.
    private static readonly Dictionary<string, string[]> Operations = new(StringComparer.Ordinal)
    {
        ["autoscaling cancel-instance-refresh"] = ["auto-scaling-group-name"],
        ["autoscaling delete-launch-configuration"] = ["launch-configuration-name"],
        ["autoscaling describe-auto-scaling-groups"] = ["auto-scaling-group-names"],
        ["autoscaling describe-launch-configurations"] = [],
        ["autoscaling start-instance-refresh"] = ["auto-scaling-group-name", "preferences"],
        ["autoscaling update-auto-scaling-group"] = ["auto-scaling-group-name", "launch-configuration-name", "launch-template"],
        ["cloudwatch get-metric-statistics"] = ["dimensions", "end-time", "metric-name", "namespace", "period", "start-time", "statistics"],
        ["ec2 create-launch-template"] = ["launch-template-data", "launch-template-name"],
        ["ec2 create-launch-template-version"] = ["launch-template-data", "launch-template-id", "source-version"],
        ["ec2 delete-launch-template"] = ["launch-template-id"],
        ["ec2 describe-images"] = ["image-ids", "include-deprecated", "include-disabled", "owners"],
        ["ec2 describe-instances"] = ["filters", "instance-ids", "max-results"],
        ["ec2 describe-launch-template-versions"] = ["launch-template-id", "versions"],
        ["ec2 get-instance-metadata-defaults"] = [],
        ["ec2 modify-image-attribute"] = ["image-id", "imds-support"],
        ["ec2 modify-instance-metadata-defaults"] = ["http-tokens", "http-tokens-enforced"],
        ["ec2 modify-instance-metadata-options"] = ["http-put-response-hop-limit", "http-tokens", "instance-id"],
        ["ec2 modify-launch-template"] = ["default-version", "launch-template-id"],
        ["ec2 register-image"] = ["block-device-mappings", "imds-support", "name", "root-device-name"],
    };

    private static readonly string[] Sections = ["## What is checked", "## Why", "## What the change does", "## Look at it by hand", "## Fix it", "## Take it back"];

    [Fact]
    public void Catalog_EveryControl_IsListed()
    {
        var classes = typeof(Control).Assembly.GetTypes().Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(Control)));

        Assert.Equal(classes.OrderBy(type => type.Name), ControlCatalog.All.Select(control => control.GetType()).OrderBy(type => type.Name));
    }

    [Fact]
    public void Catalog_Ids_AreSortedAndNamesAreUnique()
    {
        var ids = ControlCatalog.All.Select(control => control.Info.Id).ToList();
        var names = ControlCatalog.All.SelectMany(StoreViews.NamesOf).Concat(StoreViews.ResourceViews).Append(StoreViews.AllFindings).ToList();

        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        Assert.Equal(names.Distinct(StringComparer.Ordinal), names);
    }

    [Fact]
    public void Controls_Permissions_OnlyRead() => Assert.All(
        ControlCatalog.All,
        control =>
        {
            Assert.NotEmpty(control.Info.Permissions);
            Assert.All(control.Info.Permissions, permission => Assert.Matches("^(ec2|autoscaling):(Describe|Get)", permission));
        });

    [Fact]
    public void Controls_Pages_HaveEverySection() => Assert.All(
        ControlCatalog.All,
        control =>
        {
            var page = ControlCatalog.PageOf(control.Info.Id);
            Assert.NotNull(page);
            Assert.StartsWith($"# {control.Info.Id}: {control.Info.Title}\n", page.ReplaceLineEndings("\n"), StringComparison.Ordinal);
            Assert.All(Sections, section => Assert.Contains(section, page, StringComparison.Ordinal));
        });

    [Fact]
    public void Pages_WithoutAControl_AreNone() => Assert.Equal(
        ControlCatalog.All.Select(control => $"docs/controls/{control.Info.Id}.md").Order(StringComparer.Ordinal),
        Repository.Files("docs/controls", "*.md").Order(StringComparer.Ordinal));

    [Fact]
    public void Pages_AwsCommands_Exist()
    {
        var texts = (
            from control in ControlCatalog.All
            from line in ControlCatalog.PageOf(control.Info.Id)!.Split('\n')
            where line.TrimStart().StartsWith("aws ", StringComparison.Ordinal)
            select line.Trim()).ToList();

        Assert.NotEmpty(texts);
        Assert.All(texts, AssertExists);
    }

    [Theory]
    [InlineData("ec2.8", "EC2.8")]
    [InlineData("EC2_INSTANCE_USES_IMDSV2", "EC2.8")]
    [InlineData("ec2-imdsv2-check", "EC2.8")]
    [InlineData("autoscaling_launch_config_requires_imdsv2", "AutoScaling.3")]
    public void Find_IdOrAliasInAnyCase_FindsTheControl(string name, string id) => Assert.Equal(id, ControlCatalog.Find(name)?.Info.Id);

    [Fact]
    public void Nearest_MistypedId_OffersTheOneThatWasMeant()
    {
        Assert.Null(ControlCatalog.Find("EC2.7"));
        Assert.Equal("EC2.8", ControlCatalog.Nearest("EC2.7")[0]);
    }

    private static void AssertExists(string command)
    {
        var words = command.Split(' ');
        var operation = $"{words[1]} {words[2]}";
        Assert.True(Operations.TryGetValue(operation, out var options), $"unknown operation: {command}");
        Assert.All(
            OptionName().Matches(command).Select(match => match.Groups["name"].Value),
            option => Assert.True(option is "query" or "region" || options!.Contains(option), $"unknown option --{option}: {command}"));
    }

    [GeneratedRegex("(?<= )--(?<name>[a-z0-9-]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OptionName();
}
