using Sallyport.Aws.Ec2;
using Sallyport.Fleet.Planning;
using Sallyport.Fleet.Steps;
using static Sallyport.Fleet.Tests.Applying.ModelFleet;

namespace Sallyport.Fleet.Tests.Planning;

public sealed class PlannerTests
{
    [Fact]
    public void Make_WithoutUsageEvidence_NeedsTheWord()
    {
        var request = Request(With(Instance("i-1")));

        Assert.Contains("--no-usage-evidence", Assert.Throws<PlanException>(() => Planner.Make(request with { Options = new PlanOptions() })).Message, StringComparison.Ordinal);
        Assert.StartsWith("No usage evidence", Planner.Make(request).Warnings[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Make_Instances_ChangesTokensAloneAndOnlyWhereV1IsAnswered()
    {
        var plan = Plan(With(Instance("i-1"), Instance("i-2", tokens: "required"), Instance("i-3", endpoint: "disabled"), Instance("i-4", state: "terminated")));

        var step = Assert.Single(plan.Steps);
        Assert.Equal(["httpTokens"], step.Before.ChangedBy(step.After).Keys);
        Assert.Equal("i-1", step.Target[InstanceOptionsStep.InstanceId]);
        Assert.True(plan.Complete);
    }

    [Theory]
    [InlineData(1, null, false)]
    [InlineData(1, 2, true)]
    [InlineData(2, null, true)]
    [InlineData(2, 1, false)]
    public void Make_ContainerHost_NeedsTwoHops(int hop, int? wanted, bool planned)
    {
        var cloud = With(Instance("i-1", hop: hop), model => model.With(model.Instances["i-1"] with { Tags = [new Tag("kubernetes.io/cluster/a", "owned")] }));

        var plan = Plan(cloud, new PlanOptions { HopLimit = wanted });

        Assert.Equal(planned, plan.Applyable);
        Assert.Equal(planned, plan.Complete);
        Assert.Equal(planned ? 0 : 1, plan.LeftOut.Count(left => left.Reason.Contains("container host", StringComparison.Ordinal)));
    }

    [Fact]
    public void Make_ManagedInstance_IsLeftToWhoManagesIt()
    {
        var cloud = With(Instance("i-1"), model => model.With(model.Instances["i-1"] with { Operator = new Operator(true, "eks.amazonaws.com") }));

        Assert.Contains("eks.amazonaws.com manages it", Assert.Single(Plan(cloud).LeftOut).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Make_LatestGroup_IsPinnedBeforeAndPutBackAfter()
    {
        var steps = Plan(With(Template("web", 1, "optional", "optional"), Group("web", "web", "$Latest"), Instance("i-1", group: "web"))).Steps;

        Assert.Equal(["group-template", "template-version", "group-template", "instance-options"], steps.Select(step => step.Kind));
        Assert.Equal(("$Latest", "2"), (steps[0].Before["launchTemplate.version"], steps[0].After["launchTemplate.version"]));
        Assert.Equal(["s0001"], steps[1].WaitsFor);
        Assert.Equal(("2", "$Latest", "${s0002.version}"), (steps[2].Before["launchTemplate.version"], steps[2].After["launchTemplate.version"], steps[2].Before["latestVersion.lt-web"]));
        Assert.Equal("s0001", steps[2].Closes);
        Assert.Equal(["s0003"], steps[3].WaitsFor);
    }

    [Fact]
    public void Make_UnusedDefault_IsChangedOnlyWhenAskedFor()
    {
        var cloud = With(Template("web", 1, "optional", "required"), Group("web", "web", "2"));

        Assert.False(Plan(cloud).Applyable);
        Assert.Equal(["template-version", "template-version", "template-default"], Plan(cloud, new PlanOptions { UnusedDefaults = true }).Steps.Select(step => step.Kind));
    }

    [Fact]
    public void Make_OlderVersionPinned_EndsWithACopyOfTheLatest()
    {
        var steps = Plan(With(Template("web", 1, "optional", "required"), Group("web", "web", "1"))).Steps;

        Assert.Equal(["1", "2"], steps.Where(step => step.Kind == "template-version").Select(step => step.Target["sourceVersion"]));
        Assert.Equal("required", steps[1].After["httpTokens"]);
        Assert.Equal("true", steps[1].Target["copyOnly"]);
    }

    [Theory]
    [InlineData("eks:nodegroup-name", "EKS managed node group")]
    [InlineData("elasticbeanstalk:environment-name", "Elastic Beanstalk")]
    [InlineData("AWSBatchServiceTag", "AWS Batch")]
    [InlineData("aws:elasticmapreduce:job-flow-id", "Amazon EMR")]
    [InlineData("karpenter.sh/nodepool", "Karpenter")]
    [InlineData("aws:cloudformation:stack-name", "CloudFormation")]
    public void Make_OwnedTemplate_GetsNoStep(string tag, string owner)
    {
        var cloud = With(Template("web", 1, "optional"), Group("web", "web", "1"), model => model.With(model.Templates["lt-web"] with { Tags = [new Tag(tag, "x")] }));

        var plan = Plan(cloud, new PlanOptions { IncludeOwned = true });

        Assert.Empty(plan.Steps);
        Assert.StartsWith(owner, Assert.Single(plan.LeftOut).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Make_FleetOnTheTemplate_NeedsIncludeOwned()
    {
        var cloud = With(
            Template("web", 1, "optional"),
            Group("web", "web", "1"),
            Instance("i-1", tokens: "required"),
            model => model.With(model.Instances["i-1"] with { Tags = [new Tag("aws:ec2launchtemplate:id", "lt-web"), new Tag("aws:ec2:fleet-id", "fleet-1")] }));

        var without = Plan(cloud);
        var with = Plan(cloud, new PlanOptions { IncludeOwned = true });

        Assert.Empty(without.Steps);
        Assert.Contains("fleet-1", Assert.Single(without.LeftOut).Reason, StringComparison.Ordinal);
        Assert.NotEmpty(with.Steps);
        Assert.Contains(with.Warnings, warning => warning.Contains("fleet-1", StringComparison.Ordinal));
    }

    [Fact]
    public void Make_UnselectedGroupOnLatest_LeavesTheTemplateOut()
    {
        var cloud = With(Template("web", 1, "optional"), Group("a", "web", "1"), Group("b", "web", "$Latest"));

        var plan = Plan(cloud, new PlanOptions { Exclude = "id = b" });

        Assert.Empty(plan.Steps);
        Assert.Contains("group b follows its $Latest", Assert.Single(plan.LeftOut).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Make_Limit_TakesTheFirstAndNamesTheRest()
    {
        var plan = Plan(With([.. Enumerable.Range(1, 5).Select(n => Instance($"i-{n}"))]), new PlanOptions { Limit = 2 });

        Assert.Equal(["i-1", "i-2"], plan.Steps.Select(step => step.Target["instanceId"]));
        Assert.Equal(3, plan.LeftOut.Count);
        Assert.False(plan.Complete);
    }

    [Fact]
    public void Make_EnforcementAndPolicy_AreSaidBeforehand()
    {
        var cloud = With(Instance("i-1"), model => model with { Defaults = new InstanceMetadataDefaults { HttpTokensEnforced = "enabled", ManagedBy = "declarative-policy" } });

        var plan = Plan(cloud, new PlanOptions { AccountDefault = true });

        Assert.Contains(plan.Warnings, warning => warning.StartsWith("Back-out is impossible", StringComparison.Ordinal));
        Assert.Contains(plan.Warnings, warning => warning.StartsWith("A declarative policy", StringComparison.Ordinal));
        Assert.Contains("impossible", Assert.Single(plan.Steps).BackOut, StringComparison.Ordinal);
        Assert.Contains(plan.LeftOut, left => left.ResourceType == "account-default");
    }

    [Fact]
    public void Make_MixedGroup_MovesEachOfItsTemplatesInOneStep()
    {
        var plan = Plan(With(Template("a", 1, "optional"), Template("b", 1, "optional"), MixedGroup("mixed", ("a", "$Latest"), ("b", "1"))));

        var groups = plan.Steps.Where(step => step.Kind == "group-template").ToList();
        Assert.Equal(2, groups.Count);
        Assert.Equal("$Latest", groups[1].After["mixedInstancesPolicy.version"]);
        Assert.Equal("${s0003.version}", groups[1].After["mixedInstancesPolicy.override.1.version"]);
    }
}
