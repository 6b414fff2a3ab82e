using System.Net;
using Sallyport.Aws.Wire;
using Sallyport.SimCloud.Authentication;
using Sallyport.SimCloud.Faults;
using Sallyport.SimCloud.State;
using Sallyport.SimCloud.Throttling;
using Sallyport.SimCloud.Time;

namespace Sallyport.SimCloud.Serving;

/// <summary>
/// Takes a request through the cloud: (1) which service and action, (2) who calls, (3) which account and Region, (4) faults before the effect,
/// (5) the token bucket, (6) permission, (7) the action itself, (8) faults after the effect.
/// </summary>
internal sealed class CallPipeline
{
    private readonly CloudState _state;
    private readonly SimulatedCloudOptions _options;
    private readonly CloudClock _clock;
    private readonly KeyRing _keys;
    private readonly Authenticator _authenticator;
    private readonly RequestBuckets _buckets = new();
    private long _requests;

    public CallPipeline(CloudState state, SimulatedCloudOptions options, CloudClock clock)
    {
        _state = state;
        _options = options;
        _clock = clock;
        _keys = new KeyRing(state, options.WallClock);
        _authenticator = new Authenticator(_keys);
        Faults = new FaultPlan(options.Seed);
        foreach (var fault in options.Faults)
            Faults.Add(fault);
    }

    public ActionCounters Counters { get; } = new();

    public FaultPlan Faults { get; }

    /// <summary>Called, and waited for, after a call that changed something and before its answer leaves.</summary>
    public Func<Task>? Changed { get; init; }

    public async Task<PipelineAnswer> HandleAsync(WireRequest request, CancellationToken cancel)
    {
        var number = Interlocked.Increment(ref _requests);
        var service = ServiceOf(request); // (1)
        var name = request.Parameters.GetValueOrDefault("Action") ?? "";
        try
        {
            return await HandleAsync(request, service, name, number, cancel);
        }
        catch (AwsRefusalException refusal)
        {
            if (ActionCatalog.TryGet(service, name, out _))
                Counters.Refused(name);
            return PipelineAnswer.Of(service, RequestId(number), refusal);
        }
        catch (FormatException malformed)
        {
            Counters.Refused(name);
            return PipelineAnswer.Of(service, RequestId(number), service == AwsService.Ec2
                ? new AwsRefusalException("InvalidParameterValue", malformed.Message)
                : AwsRefusalException.Validation(malformed.Message));
        }
    }

    private async Task<PipelineAnswer> HandleAsync(WireRequest request, AwsService service, string name, long number, CancellationToken cancel)
    {
        if (!ActionCatalog.TryGet(service, name, out var action))
            throw AwsRefusalException.InvalidAction(name);
        if (request.Parameters.GetValueOrDefault("Version") is { } version && version != service.ApiVersion)
            throw new AwsRefusalException("NoSuchVersion", $"The requested version ({version}) of service {service.Id} does not exist");
        Counters.Called(name);
        var caller = _options.Authenticate ? _authenticator.Authenticate(request, service) : AnyCaller(request); // (2)
        var region = RegionOf(request, service, caller); // (3)
        var query = new QueryReader(request.Parameters);
        var faults = Faults.Strike(caller.AccountId, region.Name, name);
        await BeforeAsync(faults, name, service, cancel); // (4)
        if (_options.Throttling && !_buckets.TryTake(caller.AccountId, region.Name, service, action.Bucket(query), _clock.Now)) // (5)
        {
            Counters.Throttled(name);
            throw AwsRefusalException.Throttled(service);
        }

        await _clock.Delay(_options.Latency, cancel);
        Permissions.Check(action, caller, region); // (6)
        var call = Call(caller, region, query, faults, number);
        Action<AwsXmlWriter> members;
        lock (region.Gate)
            members = action.Handle(call); // (7)
        if (call.HasChanged && Changed is not null)
            await Changed();
        if (faults.Any(static fault => fault.Kind == FaultKind.LostReply)) // (8)
            throw new CutConnectionException();
        return new PipelineAnswer(HttpStatusCode.OK, RequestId(number), output => AnswerForm.Write(output, action, RequestId(number), members, action.Enrichment(call)));
    }

    private async Task BeforeAsync(IReadOnlyList<FaultSpec> faults, string action, AwsService service, CancellationToken cancel)
    {
        foreach (var fault in faults)
        {
            Counters.Struck(action);
            switch (fault.Kind)
            {
                case FaultKind.Slow:
                    await _clock.Delay(fault.Lasts, cancel);
                    break;
                case FaultKind.Throttle:
                    Counters.Throttled(action);
                    throw AwsRefusalException.Throttled(service);
                case FaultKind.InternalError:
                    throw AnswerForm.InternalError(service);
                case FaultKind.Reset:
                    throw new CutConnectionException();
                default:
                    break;
            }
        }
    }

    private ActionCall Call(Caller caller, CloudRegion region, QueryReader query, IReadOnlyList<FaultSpec> faults, long number)
    {
        var now = _clock.Now;
        var stale = faults.FirstOrDefault(static fault => fault.Kind == FaultKind.Stale);
        return new ActionCall
        {
            Caller = caller,
            Account = region.Account,
            Region = region,
            Query = query,
            State = _state,
            Keys = _keys,
            Now = now,
            SettlingTime = _options.SettlingTime,
            StaleUntil = stale is null ? 0 : now + (long)stale.Lasts.TotalMilliseconds,
            Nonce = DerivedIds.Mix((ulong)now, DerivedIds.Mix((ulong)(uint)_options.Seed, (ulong)number)),
        };
    }

    private static AwsService ServiceOf(WireRequest request)
    {
        var version = request.Parameters.GetValueOrDefault("Version");
        return ActionCatalog.Services.FirstOrDefault(service => service.EndpointPrefix == request.Scope?.Service)
            ?? ActionCatalog.Services.FirstOrDefault(service => service.ApiVersion == version)
            ?? AwsService.Ec2;
    }

    private Caller AnyCaller(WireRequest request) =>
        request.Scope is { } scope && _keys.TryGet(scope.AccessKeyId, out var key)
            ? key.Caller
            : AccessKey.OfAccount(_state.Accounts.First().Partition, _state.Accounts.First().Id).Caller;

    private CloudRegion RegionOf(WireRequest request, AwsService service, Caller caller)
    {
        if (!_state.TryGetAccount(caller.AccountId, out var account))
            throw Authenticator.UnknownKey(service);
        var name = request.Scope?.Region;
        if (name is not null && account.TryGetRegion(name, out var region) && region.IsOptedIn)
            return region;

        // STS's old global endpoint signs for us-east-1, wherever the account works.
        if (service == AwsService.Sts || (!_options.Authenticate && name is null))
            return account.Regions.First(static candidate => candidate.IsOptedIn);
        throw Authenticator.UnknownKey(service);
    }

    private string RequestId(long number)
    {
        var high = DerivedIds.Mix((ulong)number, (ulong)(uint)_options.Seed + 11);
        var low = DerivedIds.Mix(high, 12);
        return $"{high >> 32:x8}-{(high >> 16) & 0xFFFF:x4}-4{high & 0xFFF:x3}-8{low >> 52:x3}-{low & 0xFFFF_FFFF_FFFF:x12}";
    }
}

/// <summary>What goes back: a status and what writes the body.</summary>
internal sealed record PipelineAnswer(HttpStatusCode Status, string RequestId, Action<System.Buffers.IBufferWriter<byte>> Write)
{
    public static PipelineAnswer Of(AwsService service, string requestId, AwsRefusalException refusal) =>
        new(refusal.Status, requestId, output => AnswerForm.Write(output, service, requestId, refusal));
}

/// <summary>The connection is to be cut instead of an answer.</summary>
internal sealed class CutConnectionException : Exception;
