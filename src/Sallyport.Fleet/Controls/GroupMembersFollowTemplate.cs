using System.Globalization;
using Sallyport.Evidence;
using Sallyport.Fleet.Graph;
using Sallyport.Fleet.Inventory;

namespace Sallyport.Fleet.Controls;

/// <summary>IMDS.7: members of a group whose launches require session tokens must require them too, however old they are.</summary>
internal sealed class GroupMembersFollowTemplate : GroupControl
{
    public override ControlInfo Info { get; } = new()
    {
        Id = "IMDS.7",
        Title = "The members of a group are not older than their template says",
        Aliases = ["autoscaling_group_members_follow_template"],
        Severity = Severity.High,
        ResourceType = "AWS::AutoScaling::AutoScalingGroup",
        Needs = InventoryParts.Launches | InventoryParts.Instances,
    };

    protected override Verdict Evaluate(AutoScalingGroup group, FleetGraph graph, GroupCensus members)
    {
        if (members.Members == 0)
            return Verdict.Skip("the group has no members");
        var launches = graph.LaunchesOf(group);
        if (launches.Any(static launch => launch.Effective.Outcome is LaunchOutcome.AllowsV1 or LaunchOutcome.Fails))
            return Verdict.Skip("its launches do not require session tokens yet (IMDS.8 looks at that)");
        if (launches.Count == 0 || launches.Any(static launch => launch.Effective.Outcome == LaunchOutcome.Unknown))
            return Verdict.Info("what its launches require cannot be decided");
        var versions = launches.Select(static launch => (launch.Template?.TemplateId, launch.Version?.Number)).ToHashSet();
        var older = group.LaunchConfigurationName is null ? members.NotLaunchedFrom(versions) : 0;
        return Judge(members, older)
            .With("members", Text(members.Members))
            .With("membersThatAnswerV1", Text(members.AllowV1))
            .With("membersOfOlderVersions", Text(older));
    }

    private static Verdict Judge(GroupCensus members, int older)
    {
        if (members.AllowV1 > 0)
            return Verdict.Alarm(
                $"its launches require session tokens, but {(members.AllowV1 == members.Members ? "all" : "some")} members are older and still answer IMDSv1",
                "sallyport plan changes them in place; or replace them: aws autoscaling start-instance-refresh");
        if (members.Undecided > 0)
            return Verdict.Info("AWS does not say of some members whether they require session tokens");
        return Verdict.Ok(older == 0
            ? "all members come from what the group launches now and require session tokens"
            : "some members come from an older version, but all require session tokens");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
