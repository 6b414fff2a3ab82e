using System.Globalization;
using Sallyport.Aws.AutoScaling;
using Sallyport.Aws.Calling;
using Sallyport.Aws.Ec2;
using Sallyport.Aws.Wire;
using Sallyport.Fleet.Planning;

namespace Sallyport.Fleet.Steps;

/// <summary>
/// Creates a version of a launch template that differs from its source in the metadata options alone, and checks that it does.
/// Taken back, <c>$Latest</c> resolves to the former launch data again: by a copy of it, or by deleting what was created.
/// </summary>
internal sealed class TemplateVersionStep : ChangeStep
{
    public const string Name = "template-version";

    public const string SourceData = "sourceData";
    public const string LatestVersion = "latestVersion";
    public const string Created = "created";
    public const string OtherData = "otherData";

    /// <summary>The name under which the number of the created version is produced.</summary>
    public const string Version = "version";

    /// <summary>Target: what <c>$Latest</c> resolved to when the plan was made; versions above it are newer than the plan.</summary>
    public const string LatestBefore = "latestBefore";

    /// <summary>Target of a template's last new version: the fingerprint of what <c>$Latest</c> resolved to, which back-out brings back.</summary>
    public const string LatestBeforeData = "latestBeforeData";

    private const string LatestData = "latestData";
    private const string UsedBy = "usedBy";
    private const string Nobody = "nobody";
    private const string Yes = "yes";
    private const string No = "no";
    private const string LatestAlias = "$Latest";

    public override string Kind => Name;

    internal override IReadOnlyList<AwsOperation> Operations { get; } =
    [
        DescribeLaunchTemplateVersions.Operation,
        CreateLaunchTemplateVersion.Operation,
        DescribeAutoScalingGroups.Operation,
        DescribeLaunchTemplates.Operation,
        DeleteLaunchTemplateVersions.Operation,
    ];

    public override string Describe(PlanStep step) => OptionsOf(step.After) is var after && after.Count > 0 && !step.Target.ContainsKey(CopyOnly)
        ? $"template {step.Target[TemplateTarget.Name]}: new version from {step.Target[TemplateTarget.SourceVersion]} with {string.Join(", ", after.Select(static option => $"{option.Key} {option.Value}"))}"
        : $"template {step.Target[TemplateTarget.Name]}: copy of version {step.Target[TemplateTarget.SourceVersion]}, so that $Latest stays what it is";

    /// <summary>Target: the version is an unchanged copy.</summary>
    public const string CopyOnly = "copyOnly";

    internal override IReadOnlyList<string> Touches(PlanStep step) => [step.Target[TemplateTarget.Id]];

    /// <summary>The state before: nothing created, the source and <c>$Latest</c> as the plan saw them.</summary>
    public static Fields Before(string sourceFingerprint, string latestVersion) =>
        new() { [Created] = No, [SourceData] = sourceFingerprint, [LatestVersion] = latestVersion };

    /// <summary>The state after: a version with these options that equals the source in all else.</summary>
    public static Fields After(string sourceFingerprintWithoutOptions, Fields options)
    {
        var after = new Fields { [Created] = Yes, [OtherData] = sourceFingerprintWithoutOptions };
        foreach (var (name, value) in options)
            after[name] = value;
        return after;
    }

    internal override Task<IReadOnlyList<Reading>> ReadAsync(IAwsCaller caller, IReadOnlyList<StepChange> changes, CancellationToken cancel) =>
        OneByOneAsync(changes, async change =>
        {
            try
            {
                return await ReadOneAsync(caller, change, cancel);
            }
            catch (AwsCallException gone) when (gone.Code is "InvalidLaunchTemplateId.NotFound" or "InvalidLaunchTemplateName.NotFoundException")
            {
                return Reading.Gone;
            }
        });

    internal override async Task<Fields?> SendAsync(IAwsCaller caller, StepChange change, Reading reading, bool dryRun, CancellationToken cancel)
    {
        var seen = (Seen)reading.Source!;
        if (change.DeleteCreated)
        {
            await DeleteAsync(caller, change, dryRun, cancel);
            return null;
        }

        var source = change.Direction == StepDirection.Apply ? seen.Source : await FormerLatestAsync(caller, change, cancel);
        if (source is null)
            throw new AwsCallException(AwsFailure.Refused, "SourceGone", "the version to copy does not exist any more", "CreateLaunchTemplateVersion", caller.Place);
        var answer = await caller.CallAsync(
            CreateLaunchTemplateVersion.Operation,
            new CreateLaunchTemplateVersionRequest
            {
                LaunchTemplateId = change.Step.Target[TemplateTarget.Id],
                SourceVersion = source.VersionNumber.ToString(CultureInfo.InvariantCulture),
                VersionDescription = $"{change.Mark}: from version {source.VersionNumber}",
                Data = LaunchData.ForCopy(source.Data, change.Direction == StepDirection.Apply ? OptionsOf(change.To) : []),
                ClientToken = change.Mark,
                DryRun = dryRun ? true : null,
            },
            cancel);
        return new Fields { [Version] = answer.Version.VersionNumber.ToString(CultureInfo.InvariantCulture) };
    }

    internal override StepChange? Undo(StepChange made, BackOutOptions options)
    {
        var created = made.Made?.GetValueOrDefault(Version);
        if (created is null)
            return null;
        if (options.DeleteCreatedVersions)
            return made with
            {
                Direction = StepDirection.BackOut,
                From = new Fields { [Created] = Yes, [UsedBy] = Nobody },
                To = new Fields { [Created] = No },
                DeleteCreated = true,
            };
        return made.Step.Target.TryGetValue(LatestBeforeData, out var former)
            ? made with
            {
                Direction = StepDirection.BackOut,
                From = new Fields { [LatestVersion] = created },
                To = new Fields { [LatestData] = former },
            }
            : null;
    }

    private static Fields OptionsOf(Fields fields) =>
        fields.Only([OptionFields.HttpTokens, OptionFields.HopLimit, OptionFields.HttpEndpoint, OptionFields.HttpProtocolIpv6, OptionFields.InstanceMetadataTags]);

    private static async Task<Reading> ReadOneAsync(IAwsCaller caller, StepChange change, CancellationToken cancel)
    {
        var (source, latest) = await ReadSourceAndLatestAsync(caller, change, cancel);
        var created = await FindCreatedAsync(caller, change, latest, cancel);
        var fields = new Fields { [Created] = created is null ? No : Yes };
        if (source is not null)
            fields[SourceData] = source.Data.Fingerprint();
        if (latest is not null)
        {
            fields[LatestVersion] = latest.VersionNumber.ToString(CultureInfo.InvariantCulture);
            fields[LatestData] = latest.Data.Fingerprint();
        }

        Fields? produced = null;
        if (created is not null)
        {
            foreach (var (name, value) in OptionFields.Of(created.Data.MetadataOptions))
                fields[name] = value;
            var fingerprint = created.Data.FingerprintWithoutMetadataOptions();
            var differences = source is null ? [] : LaunchData.Differences(source.Data, created.Data);
            fields[OtherData] = differences.Count == 0 ? fingerprint : $"{fingerprint} (other {string.Join(", ", differences)} than version {source!.VersionNumber})";
            produced = new Fields { [Version] = created.VersionNumber.ToString(CultureInfo.InvariantCulture) };
        }

        if (change.DeleteCreated && created is not null)
            fields[UsedBy] = await UsersAsync(caller, change, created.VersionNumber, cancel);
        return new Reading(Presence.Settled, fields, new Seen(source), produced);
    }

    private static async Task<(LaunchTemplateVersion? Source, LaunchTemplateVersion? Latest)> ReadSourceAndLatestAsync(IAwsCaller caller, StepChange change, CancellationToken cancel)
    {
        var source = change.Step.Target[TemplateTarget.SourceVersion];
        IReadOnlyList<LaunchTemplateVersion> versions;
        try
        {
            versions = await VersionsAsync(caller, change, cancel, source, LatestAlias);
        }
        catch (AwsCallException missing) when (missing.Code == "InvalidLaunchTemplateId.VersionNotFound")
        {
            versions = await VersionsAsync(caller, change, cancel, LatestAlias);
        }

        return (versions.FirstOrDefault(version => version.VersionNumber.ToString(CultureInfo.InvariantCulture) == source), versions.MaxBy(static version => version.VersionNumber));
    }

    private static async Task<LaunchTemplateVersion?> FindCreatedAsync(IAwsCaller caller, StepChange change, LaunchTemplateVersion? latest, CancellationToken cancel)
    {
        var newerThan = long.Parse(change.Step.Target[LatestBefore], CultureInfo.InvariantCulture);
        var made = change.Made?.GetValueOrDefault(Version);
        bool IsOurs(LaunchTemplateVersion version) => made is not null
            ? version.VersionNumber.ToString(CultureInfo.InvariantCulture) == made
            : version.VersionDescription?.StartsWith(change.Mark + ":", StringComparison.Ordinal) == true;

        if (latest is null || latest.VersionNumber <= newerThan)
            return null;
        if (IsOurs(latest))
            return latest;
        var request = new DescribeLaunchTemplateVersionsRequest
        {
            LaunchTemplateId = change.Step.Target[TemplateTarget.Id],
            MinVersion = (newerThan + 1).ToString(CultureInfo.InvariantCulture),
            MaxResults = 200,
            IncludeManagedResources = true,
        };
        do
        {
            var page = await caller.CallAsync(DescribeLaunchTemplateVersions.Operation, request, cancel);
            if (page.Versions.FirstOrDefault(IsOurs) is { } created)
                return created;
            request = request with { NextToken = page.NextToken };
        }
        while (request.NextToken is not null);
        return null;
    }

    private static async Task<LaunchTemplateVersion?> FormerLatestAsync(IAwsCaller caller, StepChange change, CancellationToken cancel) =>
        await VersionsAsync(caller, change, cancel, change.Step.Target[LatestBefore]) is [var former, ..] ? former : null;

    private static async Task<IReadOnlyList<LaunchTemplateVersion>> VersionsAsync(IAwsCaller caller, StepChange change, CancellationToken cancel, params string[] versions)
    {
        var answer = await caller.CallAsync(
            DescribeLaunchTemplateVersions.Operation,
            new DescribeLaunchTemplateVersionsRequest { LaunchTemplateId = change.Step.Target[TemplateTarget.Id], Versions = versions, IncludeManagedResources = true },
            cancel);
        return answer.Versions;
    }

    /// <summary>Who would fail to launch without the version: its template's default, or a group that is pinned to it.</summary>
    private static async Task<string> UsersAsync(IAwsCaller caller, StepChange change, long version, CancellationToken cancel)
    {
        var id = change.Step.Target[TemplateTarget.Id];
        var templates = await TemplateTarget.ReadAsync(caller, [change.Step.Target[TemplateTarget.Name]], cancel);
        if (templates.TryGetValue(id, out var template) && template.DefaultVersionNumber == version)
            return "the template's default";
        var number = version.ToString(CultureInfo.InvariantCulture);
        var request = new DescribeAutoScalingGroupsRequest { IncludeInstances = false, MaxRecords = 100 };
        do
        {
            var page = await caller.CallAsync(DescribeAutoScalingGroups.Operation, request, cancel);
            foreach (var group in page.AutoScalingGroups)
                if (GroupSpecifications.Of(group).Any(entry => entry.Specification.Version == number && (entry.Specification.LaunchTemplateId == id || entry.Specification.LaunchTemplateName == change.Step.Target[TemplateTarget.Name])))
                    return $"group {group.AutoScalingGroupName}";
            request = request with { NextToken = page.NextToken };
        }
        while (request.NextToken is not null);
        return Nobody;
    }

    private static async Task DeleteAsync(IAwsCaller caller, StepChange change, bool dryRun, CancellationToken cancel)
    {
        var answer = await caller.CallAsync(
            DeleteLaunchTemplateVersions.Operation,
            new DeleteLaunchTemplateVersionsRequest { LaunchTemplateId = change.Step.Target[TemplateTarget.Id], Versions = [change.Made![Version]], DryRun = dryRun ? true : null },
            cancel);
        if (answer.Failures.FirstOrDefault(static failure => failure.Code != "launchTemplateVersionDoesNotExist") is { } failure)
            throw new AwsCallException(AwsFailure.Refused, failure.Code, failure.Message, "DeleteLaunchTemplateVersions", caller.Place);
    }

    /// <summary>The version that is copied, as it was read just before.</summary>
    private sealed record Seen(LaunchTemplateVersion? Source);
}
