using System.Globalization;
using Sallyport.Aws.AutoScaling;
using Sallyport.Aws.Calling;
using Sallyport.Aws.Ec2;
using Sallyport.Aws.Wire;

namespace Sallyport.Fleet.Tests.Applying;

/// <summary>What a model cloud does to a call.</summary>
internal enum ModelFault
{
    None,

    /// <summary>AWS answers that calls come too fast; no effect.</summary>
    Throttle,

    /// <summary>The call has its effect, and the answer is lost.</summary>
    LoseAnswer,

    /// <summary>The call is lost on the way; it has no effect, and the caller cannot know.</summary>
    LoseCall,

    /// <summary>A reading answers with the state before the last change.</summary>
    Stale,

    /// <summary>The credentials have expired.</summary>
    Expired,
}

/// <summary>
/// A few resources of one account and Region behind <see cref="IAwsCaller"/>, by AWS's rules as far as the steps can see them.
/// It is for the engine's property tests; the simulated cloud is the real counterpart.
/// </summary>
internal sealed class ModelCloud : IAwsCaller
{
    private readonly List<(string ClientToken, LaunchTemplateVersion Version)> _tokens = [];
    private ModelState? _before;
    private DateTimeOffset _changedAt;

    public AwsPlace Place { get; } = new("aws", "111111111111", "eu-west-1");

    public ModelState State { get; private set; } = new();

    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>So long after a change a reading may answer with the state before it.</summary>
    public TimeSpan StaleFor { get; } = TimeSpan.FromSeconds(10);

    /// <summary>Asked before every call: its number from 1, its action, whether it changes something.</summary>
    public Func<int, AwsOperation, ModelFault> Fault { get; set; } = static (_, _) => ModelFault.None;

    /// <summary>Every changing call that had its effect, in order: action and resource.</summary>
    public List<string> Effects { get; } = [];

    /// <summary>Every changing call that arrived or was lost, with the fault that hit it.</summary>
    public List<(string Call, ModelFault Fault)> Sent { get; } = [];

    public int Calls { get; private set; }

    public HashSet<string> Permissions { get; } = [];

    public Task<TResponse> CallAsync<TRequest, TResponse>(AwsOperation<TRequest, TResponse> operation, TRequest request, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        Calls++;
        Permissions.Add(operation.Permission);
        var fault = Fault(Calls, operation);
        if (operation.Changes && request is not ModifyInstanceMetadataOptionsRequest { DryRun: true })
            Sent.Add(($"{operation.Action} {ResourceOf(request!)}", fault));
        if (fault is ModelFault.Throttle or ModelFault.Expired or ModelFault.LoseCall)
            throw Failure(fault, operation.Action);
        var state = fault == ModelFault.Stale && !operation.Changes && Time.GetUtcNow() - _changedAt < StaleFor ? _before ?? State : State;
        if (!operation.Changes)
            return Task.FromResult((TResponse)Read(request!, state));
        var former = State;
        var answer = Change(operation.Action, request!);
        if (!ReferenceEquals(former, State))
        {
            (_before, _changedAt) = (former, Time.GetUtcNow());
            Effects.Add($"{operation.Action} {ResourceOf(request!)}");
        }

        return fault == ModelFault.LoseAnswer ? throw Failure(fault, operation.Action) : Task.FromResult((TResponse)answer);
    }

    /// <summary>Somebody else changes something.</summary>
    public void Drift(Func<ModelState, ModelState> change) => State = change(State);

    private AwsCallException Failure(ModelFault fault, string action) => fault switch
    {
        ModelFault.Throttle => new(AwsFailure.Throttled, "RequestLimitExceeded", "Request limit exceeded.", action, Place),
        ModelFault.Expired => new(AwsFailure.Credentials, "ExpiredToken", "The security token included in the request is expired", action, Place),
        _ => new(AwsFailure.AnswerLost, "ConnectionReset", "the connection was reset", action, Place),
    };

    private AwsCallException Refused(string action, string code, string message) => new(AwsFailure.Refused, code, message, action, Place, "request-1");

    private static object Read(object request, ModelState state) => request switch
    {
        DescribeInstancesRequest instances => new DescribeInstancesResponse(
            [new Reservation("r-1", "111111111111", [.. instances.Filters[0].Values.Where(state.Instances.ContainsKey).Select(id => state.Instances[id])])], null),
        GetInstanceMetadataDefaultsRequest => new GetInstanceMetadataDefaultsResponse(state.Defaults),
        DescribeLaunchTemplatesRequest templates => new DescribeLaunchTemplatesResponse(
            [.. state.Templates.Values.Where(template => templates.Filters[0].Values.Contains(template.LaunchTemplateName))], null),
        DescribeLaunchTemplateVersionsRequest versions => new DescribeLaunchTemplateVersionsResponse([.. Versions(state, versions)], null),
        DescribeAutoScalingGroupsRequest groups => new DescribeAutoScalingGroupsResponse(
            [.. state.Groups.Values.Where(group => groups.AutoScalingGroupNames.Count == 0 || groups.AutoScalingGroupNames.Contains(group.AutoScalingGroupName))], null),
        _ => throw new NotSupportedException(request.GetType().Name),
    };

    private static IEnumerable<LaunchTemplateVersion> Versions(ModelState state, DescribeLaunchTemplateVersionsRequest request)
    {
        var all = state.Versions.Where(version => version.LaunchTemplateId == request.LaunchTemplateId);
        if (request.MinVersion is { } least)
            return all.Where(version => version.VersionNumber >= long.Parse(least, CultureInfo.InvariantCulture));
        var template = state.Templates[request.LaunchTemplateId!];
        var numbers = request.Versions.Select(word => word switch
        {
            "$Latest" => template.LatestVersionNumber,
            "$Default" => template.DefaultVersionNumber,
            _ => long.Parse(word, CultureInfo.InvariantCulture),
        }).ToHashSet();
        return all.Where(version => numbers.Contains(version.VersionNumber));
    }

    private object Change(string action, object request)
    {
        switch (request)
        {
            case ModifyInstanceMetadataOptionsRequest modify:
                if (!State.Instances.TryGetValue(modify.InstanceId, out var instance) || instance.State == "terminated")
                    throw Refused(action, "InvalidInstanceID.NotFound", $"The instance ID '{modify.InstanceId}' does not exist");
                if (modify.DryRun == true)
                    throw Refused(action, "DryRunOperation", "Request would have succeeded, but DryRun flag is set.");
                if (State.Refused.Contains(modify.InstanceId))
                    throw Refused(action, "UnsupportedOperation", "You can't launch instances with IMDSv1");
                var options = Merge(instance.MetadataOptions!, modify.Options);
                State = State.With(instance with { MetadataOptions = options });
                return new ModifyInstanceMetadataOptionsResponse(modify.InstanceId, options with { State = "pending" });
            case ModifyInstanceMetadataDefaultsRequest defaults:
                State = State with { Defaults = State.Defaults with { HttpTokens = defaults.HttpTokens == "no-preference" ? null : defaults.HttpTokens ?? State.Defaults.HttpTokens } };
                return new ModifyInstanceMetadataDefaultsResponse(true);
            case ModifyLaunchTemplateRequest template:
                State = State.With(State.Templates[template.LaunchTemplateId!] with { DefaultVersionNumber = int.Parse(template.DefaultVersion!, CultureInfo.InvariantCulture) });
                return new ModifyLaunchTemplateResponse(State.Templates[template.LaunchTemplateId!]);
            case CreateLaunchTemplateVersionRequest create:
                return new CreateLaunchTemplateVersionResponse(Create(create), []);
            case DeleteLaunchTemplateVersionsRequest delete:
                return Delete(delete);
            case UpdateAutoScalingGroupRequest update:
                var group = State.Groups[update.AutoScalingGroupName];
                State = State.With(group with { LaunchTemplate = update.LaunchTemplate ?? group.LaunchTemplate, MixedInstancesPolicy = update.MixedInstancesPolicy ?? group.MixedInstancesPolicy });
                return new UpdateAutoScalingGroupResponse();
            default:
                throw new NotSupportedException(request.GetType().Name);
        }
    }

    private LaunchTemplateVersion Create(CreateLaunchTemplateVersionRequest request)
    {
        if (_tokens.FirstOrDefault(entry => entry.ClientToken == request.ClientToken).Version is { } before)
            return before;
        var source = State.Versions.Single(version => version.LaunchTemplateId == request.LaunchTemplateId && version.VersionNumber.ToString(CultureInfo.InvariantCulture) == request.SourceVersion);
        // AWS's rule: snapshots of the source's block devices are dropped unless they are sent again.
        var data = WithoutSnapshots(source.Data.Raw);
        foreach (var member in request.Data.Raw.Children)
            data = data.With(member);
        var number = State.Numbers.GetValueOrDefault(request.LaunchTemplateId!, State.Templates[request.LaunchTemplateId!].LatestVersionNumber) + 1;
        var version = new LaunchTemplateVersion { LaunchTemplateId = request.LaunchTemplateId!, VersionNumber = number, VersionDescription = request.VersionDescription, Data = new LaunchTemplateData(data) };
        State = State.With(version, number);
        _tokens.Add((request.ClientToken!, version));
        return version;
    }

    private DeleteLaunchTemplateVersionsResponse Delete(DeleteLaunchTemplateVersionsRequest request)
    {
        var number = long.Parse(request.Versions[0], CultureInfo.InvariantCulture);
        State = State.Without(request.LaunchTemplateId!, number);
        return new DeleteLaunchTemplateVersionsResponse([new DeletedLaunchTemplateVersion(request.LaunchTemplateId!, "", number)], []);
    }

    private static WireElement WithoutSnapshots(WireElement data) => data["blockDeviceMappingSet"] is not { } devices ? data
        : data.With(devices with { Children = [.. devices.Children.Select(device => device["ebs"] is { } disk ? device.With(disk.Without("snapshotId")) : device)] });

    private static InstanceMetadataOptions Merge(InstanceMetadataOptions old, InstanceMetadataOptions change) => old with
    {
        HttpTokens = change.HttpTokens ?? old.HttpTokens,
        HttpPutResponseHopLimit = change.HttpPutResponseHopLimit ?? old.HttpPutResponseHopLimit,
        HttpEndpoint = change.HttpEndpoint ?? old.HttpEndpoint,
    };

    private static string ResourceOf(object request) => request switch
    {
        ModifyInstanceMetadataOptionsRequest modify => modify.InstanceId,
        UpdateAutoScalingGroupRequest update => $"{update.AutoScalingGroupName} {update.LaunchTemplate?.Version ?? update.MixedInstancesPolicy?.Raw.Fingerprint()}",
        ModifyLaunchTemplateRequest template => $"{template.LaunchTemplateId} {template.DefaultVersion}",
        CreateLaunchTemplateVersionRequest create => $"{create.LaunchTemplateId} from {create.SourceVersion} {create.ClientToken}",
        DeleteLaunchTemplateVersionsRequest delete => $"{delete.LaunchTemplateId} {string.Join(',', delete.Versions)}",
        _ => "",
    };
}
