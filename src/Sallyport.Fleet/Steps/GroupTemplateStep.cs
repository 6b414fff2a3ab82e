using System.Globalization;
using Sallyport.Aws.AutoScaling;
using Sallyport.Aws.Calling;
using Sallyport.Aws.Ec2;
using Sallyport.Aws.Wire;
using Sallyport.Fleet.Planning;

namespace Sallyport.Fleet.Steps;

/// <summary>Changes which template versions a group launches from: pins it, moves it to a new number, puts it back on <c>$Latest</c>.</summary>
internal sealed class GroupTemplateStep : ChangeStep
{
    public const string Name = "group-template";

    public const string GroupName = "groupName";

    /// <summary>Target: <c>template.ID</c> is the name of a template whose versions the step looks at.</summary>
    public const string TemplatePrefix = "template.";

    private const string LatestPrefix = "latestVersion.";
    private const string VersionSuffix = ".version";

    // AWS allows 50 names in a call.
    private const int NamesPerCall = 50;

    public override string Kind => Name;

    internal override IReadOnlyList<AwsOperation> Operations { get; } = [DescribeAutoScalingGroups.Operation, UpdateAutoScalingGroup.Operation, DescribeLaunchTemplates.Operation];

    // Auto Scaling checks that the caller might launch what the group will launch.
    internal override IReadOnlyList<string> HiddenPermissions => ["ec2:CreateTags", "ec2:RunInstances", "iam:PassRole"];

    internal override bool CanDryRun => false;

    public override string Describe(PlanStep step) => $"group {step.Target[GroupName]}: " + string.Join(", ", step.Before.ChangedBy(step.After)
        .Where(static field => field.Key.EndsWith(VersionSuffix, StringComparison.Ordinal))
        .Select(field => $"{PathShown(field.Key)} {TemplateTarget.Shown(step.Before.GetValueOrDefault(field.Key, ""))} → {TemplateTarget.Shown(field.Value)}"));

    internal override IReadOnlyList<string> Touches(PlanStep step) => [step.Target[GroupName], .. TemplatesOf(step).Select(static template => template.Id)];

    public static string LatestField(string templateId) => LatestPrefix + templateId;

    internal override async Task<IReadOnlyList<Reading>> ReadAsync(IAwsCaller caller, IReadOnlyList<StepChange> changes, CancellationToken cancel)
    {
        var groups = new Dictionary<string, AutoScalingGroup>();
        foreach (var names in changes.Select(static change => change.Step.Target[GroupName]).Distinct().Chunk(NamesPerCall))
        {
            var request = new DescribeAutoScalingGroupsRequest { AutoScalingGroupNames = names, IncludeInstances = false, MaxRecords = 100 };
            do
            {
                var page = await caller.CallAsync(DescribeAutoScalingGroups.Operation, request, cancel);
                foreach (var group in page.AutoScalingGroups)
                    groups[group.AutoScalingGroupName] = group;
                request = request with { NextToken = page.NextToken };
            }
            while (request.NextToken is not null);
        }

        var templates = await TemplateTarget.ReadAsync(caller, changes.SelectMany(static change => TemplatesOf(change.Step)).Select(static template => template.Name), cancel);
        return [.. changes.Select(change => groups.TryGetValue(change.Step.Target[GroupName], out var group) ? ReadingOf(change, group, templates) : Reading.Gone)];
    }

    internal override async Task<Fields?> SendAsync(IAwsCaller caller, StepChange change, Reading reading, bool dryRun, CancellationToken cancel)
    {
        if (dryRun)
            throw new NotSupportedException("Auto Scaling has no DryRun.");
        var versions = change.Changed
            .Where(static field => field.Key.EndsWith(VersionSuffix, StringComparison.Ordinal))
            .ToDictionary(static field => field.Key[..^VersionSuffix.Length], static field => field.Value);
        await caller.CallAsync(UpdateAutoScalingGroup.Operation, GroupSpecifications.WithVersions((AutoScalingGroup)reading.Source!, versions), cancel);
        return null;
    }

    internal override StepChange? Undo(StepChange made, BackOutOptions options)
    {
        var versions = made.Changed.Where(static field => field.Key.EndsWith(VersionSuffix, StringComparison.Ordinal)).Select(static field => field.Key).ToList();
        // A number means nothing without the template that it is a version of.
        var guards = versions.Select(static field => GroupSpecifications.TemplateField(field[..^VersionSuffix.Length]));
        var names = versions.Concat(guards).ToList();
        return made with { Direction = StepDirection.BackOut, From = made.To.Only(names), To = made.From.Only(names) };
    }

    private static IEnumerable<(string Id, string Name)> TemplatesOf(PlanStep step) => step.Target
        .Where(static entry => entry.Key.StartsWith(TemplatePrefix, StringComparison.Ordinal))
        .Select(static entry => (entry.Key[TemplatePrefix.Length..], entry.Value));

    private static Reading ReadingOf(StepChange change, AutoScalingGroup group, IReadOnlyDictionary<string, LaunchTemplate> templates)
    {
        // AWS answers with a status only while a group is being deleted.
        if (!string.IsNullOrEmpty(group.Status))
            return Reading.Gone;
        var fields = GroupSpecifications.FieldsOf(GroupSpecifications.Of(group));
        foreach (var (id, _) in TemplatesOf(change.Step))
            if (templates.TryGetValue(id, out var template))
                fields[LatestField(id)] = template.LatestVersionNumber.ToString(CultureInfo.InvariantCulture);
        return new Reading(Presence.Settled, fields, group);
    }

    private static string PathShown(string field) => field[..^VersionSuffix.Length] is var path && path == GroupSpecifications.Plain ? "version" : path;
}
