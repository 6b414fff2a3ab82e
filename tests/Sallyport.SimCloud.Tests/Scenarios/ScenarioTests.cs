using System.Globalization;
using System.Text;
using Sallyport.SimCloud.Scenarios;
using Sallyport.Testing;

namespace Sallyport.SimCloud.Tests.Scenarios;

/// <summary>Scenarios are read whole or refused with the place.</summary>
public sealed class ScenarioTests
{
    private const string Head = "schema: sallyport/scenario/1\naccounts:\n  - id: \"111122223333\"\n    regions:\n      eu-west-1:\n";

    public static TheoryData<string> Samples => [.. Repository.Files("samples", "*.yaml").Where(static path => Path.GetDirectoryName(path) == "samples")];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Samples_EachFile_IsAScenario(string path) => Assert.NotEmpty(CloudContent.FromFile(Repository.File(path)).Make().Accounts);

    [Theory]
    [InlineData("        instances: [{image: x, colour: red}]", 6, "'colour' says nothing about an instance")]
    [InlineData("        instances: [{name: x}]", 6, "an instance needs 'image'")]
    [InlineData("        instances: [{image: x, state: asleep}]", 6, "state is 'asleep', but must be one of pending, running")]
    [InlineData("        instances:\n          - {image: x, metadataOptions: {httpPutResponseHopLimit: 65}}", 7, "httpPutResponseHopLimit must be a whole number from 1 to 64")]
    [InlineData("        groups: [{name: g, launchTemplate: nobody}]", 6, "template name nobody, does not exist")]
    [InlineData("        groups: [{name: g}]", 6, "exactly one of launchTemplate, launchConfiguration, mixedInstances")]
    [InlineData("        launchTemplates: [{name: t, versions: []}]", 6, "at least one version")]
    [InlineData("        images: [{id: a", 7, "")]
    [InlineData("        images: *nobody", 6, "nothing before this is named &nobody")]
    [InlineData("        denied: maybe", 6, "denied must be true or false")]
    public void Read_Mistake_TellsTheLineAndTheCause(string region, int line, string cause)
    {
        var exception = Assert.Throws<ScenarioException>(() => CloudContent.FromYaml(Head + region + "\n").Make());

        Assert.StartsWith($"scenario, line {line}:", exception.Message, StringComparison.Ordinal);
        Assert.Contains(cause, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("schema: other")]
    [InlineData("- a list")]
    [InlineData("schema: sallyport/scenario/1\naccounts: []")]
    [InlineData("schema: sallyport/scenario/1\naccounts: [{id: 12, regions: {eu-west-1: {}}}]")]
    [InlineData("schema: sallyport/scenario/1\naccounts: [{id: \"111122223333\", regions: {}}]")]
    [InlineData("schema: sallyport/scenario/1\n---\nsecond: one")]
    public void Read_NoScenario_IsRefused(string text) => Assert.Throws<ScenarioException>(() => CloudContent.FromYaml(text).Make());

    [Fact]
    public void Read_BillionLaughs_IsRefusedSoon()
    {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 20; i++)
            text.Append(CultureInfo.InvariantCulture, $"a{i}: &a{i} [*a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}]\n");

        var exception = Assert.Throws<ScenarioException>(() => CloudContent.FromYaml(text.ToString()).Make());

        Assert.Contains("aliases counted out", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_DeepNesting_IsRefusedWithoutOverflow()
    {
        var exception = Assert.Throws<ScenarioException>(() => CloudContent.FromYaml("a: " + new string('[', 100_000)).Make());

        Assert.Contains("nested deeper", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Alias_StandsForWhatItNames()
    {
        var state = CloudContent.FromYaml(Head + "        images: [{id: a}]\n        instances:\n          - {image: a, name: one, metadataOptions: &old {httpTokens: optional}}\n          - {image: a, name: two, metadataOptions: *old}\n").Make();

        Assert.All(state.Accounts.Single().Regions.Single().Instances.Items, instance => Assert.Equal("optional", instance.Options?.HttpTokens));
    }

    [Fact]
    public void BuiltIn_MessyFleet_HasEveryKindOfMess()
    {
        var regions = CloudContent.Default.Make().Accounts.SelectMany(account => account.Regions).ToList();
        var instances = regions.SelectMany(region => region.Instances.Items).ToList();

        Assert.Equal(3, regions.Select(region => region.Account.Id).Distinct().Count());
        Assert.InRange(instances.Count, 30, 80);
        Assert.Contains(instances, instance => instance.OperatorPrincipal is not null);
        Assert.Contains(instances, instance => instance.Options is null);
        Assert.Contains(instances, instance => instance.Options?.HttpEndpoint == "disabled");
        Assert.Equal(["running", "stopped", "stopping", "terminated"], instances.Select(instance => instance.State).Distinct().Order());
        Assert.Contains(regions, region => region.Defaults.HttpTokensEnforced == "enabled");
        Assert.Contains(regions, region => region.Defaults.ManagedBy == "declarative-policy");
        Assert.Contains(regions, region => region.IsDenied);
        Assert.Contains(regions, region => !region.IsOptedIn);
        Assert.Contains(regions.SelectMany(region => region.Groups.Items), group => group.MixedInstancesPolicy is not null);
        Assert.Equal(["$Default", "$Latest", "1", "2"], regions.SelectMany(region => region.Groups.Items).Select(group => group.LaunchTemplate?.Version).OfType<string>().Distinct().Order());
    }
}
