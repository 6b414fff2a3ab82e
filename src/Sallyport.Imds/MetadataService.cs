using System.Security.Cryptography;
using Sallyport.Imds.Categories;
using Sallyport.Imds.Credentials;
using Sallyport.Imds.Identity;
using Sallyport.Imds.Instances;
using Sallyport.Imds.Protocol;
using Sallyport.Imds.Tree;

namespace Sallyport.Imds;

/// <summary>
/// The metadata service of one instance, without a network: it answers requests, and changes while it runs. Every member may be called from any thread.
/// A request goes through numbered steps: 1. faults, 2. endpoint, 3. token request, 4. authentication, 5. method, 6. version, 7. path.
/// </summary>
public sealed class MetadataService
{
    /// <summary>The length of a session token, and so of the buffer that <see cref="Answer"/> needs.</summary>
    public const int TokenLength = SessionTokens.TextLength;

    /// <summary>Targets longer than this are not found; no path of the service comes near.</summary>
    public const int LongestTarget = 2048;

    private const string TokenPath = "latest/api/token";

    private readonly Lock _changing = new();
    private readonly TimeProvider _time;
    private readonly TokenKey _tokenKey;
    private readonly IRoleCredentialSource _credentials;
    private readonly InstanceIdentity _identity;
    private readonly DateTimeOffset _startedAt;
    private volatile InstanceDescription _description;
    private volatile InstanceSnapshot _snapshot;
    private volatile FaultGate _faults = new(new MetadataFaults());
    private int _tokenEpoch;

    /// <summary>Makes the service of an instance.</summary>
    /// <param name="description">The instance.</param>
    /// <param name="settings">Clock, keys and credentials, where they are not the defaults.</param>
    /// <exception cref="InvalidInstanceException">The description contradicts itself.</exception>
    public MetadataService(InstanceDescription? description = null, MetadataServiceSettings? settings = null)
    {
        settings ??= new MetadataServiceSettings();
        _time = settings.Time;
        _startedAt = _time.GetUtcNow();
        _tokenKey = settings.TokenKey ?? new TokenKey();
        _credentials = settings.Credentials ?? new FakeCredentialSource(_startedAt, RandomNumberGenerator.GetBytes(TokenKey.Length));
        _identity = settings.Identity ?? InstanceIdentity.Create();
        _description = description ?? new InstanceDescription();
        InstanceRules.Check(_description);
        _snapshot = TakeSnapshot();
    }

    /// <summary>The instance as it is now.</summary>
    public InstanceDescription Description => _description;

    /// <summary>The service's clock.</summary>
    public TimeProvider Time => _time;

    /// <summary>What was counted.</summary>
    public MetadataCounters Counters { get; } = new();

    /// <summary>Trouble made on purpose.</summary>
    public MetadataFaults Faults
    {
        get => _faults.Faults;
        set => _faults = new FaultGate(value);
    }

    /// <summary>Changes the instance; the next request sees all of the change.</summary>
    /// <param name="change">Makes the new description from the present one.</param>
    /// <exception cref="InvalidInstanceException">The new description contradicts itself; nothing has changed.</exception>
    public void Update(Func<InstanceDescription, InstanceDescription> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        lock (_changing)
        {
            var next = change(_description);
            InstanceRules.Check(next);
            _description = next;
            _snapshot = TakeSnapshot();
        }
    }

    /// <summary>Makes every token issued so far invalid.</summary>
    public void ExpireTokens()
    {
        lock (_changing)
        {
            _tokenEpoch++;
            _snapshot = TakeSnapshot();
        }
    }

    /// <summary>Answers a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">A buffer of <see cref="TokenLength"/> bytes; it holds the body when the answer <see cref="MetadataAnswer.IsToken"/>.</param>
    /// <returns>The answer.</returns>
    public MetadataAnswer Answer(in MetadataRequest request, Span<byte> token)
    {
        var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
        var snapshot = _snapshot;
        if (now >= snapshot.ValidUntil)
            snapshot = Renew(now);

        // 1. Faults that somebody asked for come first: a throttled service looks at nothing.
        var faults = _faults;
        if (!faults.IsQuiet && faults.Refuses(now, out var refusal))
            return refusal;

        // 2. A disabled endpoint refuses everything; only PUT without a page.
        var isPut = request.Method == MetadataMethod.Put;
        if (snapshot.Options.HttpEndpoint == Toggle.Disabled)
            return isPut ? Answers.Forbidden : Answers.EndpointDisabled;

        if (request.Target.Length > LongestTarget)
            return Answers.NotFound;
        var isClean = RequestPath.IsClean(request.Target);
        var buffer = isClean ? [] : stackalloc char[request.Target.Length];
        var path = isClean ? RequestPath.Trim(request.Target) : RequestPath.Normalise(request.Target, buffer);

        // 3. A token request needs no token.
        var isTokenPath = path.SequenceEqual(TokenPath);
        if (isPut && isTokenPath)
            return IssueToken(in request, snapshot, now, token);

        // 4. Authentication comes before everything that would tell a caller what exists.
        var hasToken = request.Token is not null;
        var left = 0;
        if (hasToken && !snapshot.Tokens.TryCheck(request.Token, now, out left))
        {
            if (snapshot.Options.HttpTokens == TokenUse.Required || Unsure.InvalidTokenIsRefusedWhenOptional)
                return Answers.Unauthorized with { IsVersion2 = true };
            hasToken = false;
        }

        if (hasToken)
        {
            Counters.CountWithToken();
            return Read(request.Method, path, isTokenPath, snapshot, withToken: true) with { SecondsLeft = left, IsVersion2 = true };
        }

        if (snapshot.Options.HttpTokens == TokenUse.Required)
        {
            Counters.CountNoTokenRejected();
            return Answers.Unauthorized;
        }

        var answer = Read(request.Method, path, isTokenPath, snapshot, withToken: false);
        if (answer.Status == 200)
            Counters.CountNoToken();
        return answer;
    }

    private MetadataAnswer IssueToken(in MetadataRequest request, InstanceSnapshot snapshot, long now, Span<byte> token)
    {
        // A proxy in front of the service must not hand out tokens.
        if (request.IsForwarded)
            return Answers.Forbidden with { IsVersion2 = true };
        // The User Guide says 1 to 21600; a real instance takes 0 too, and gives a token that has expired.
        if (!int.TryParse(request.Ttl, System.Globalization.NumberStyles.None, null, out var ttl) || ttl > SessionTokens.LongestTtl)
            return Answers.BadRequest with { IsVersion2 = true };
        snapshot.Tokens.Issue(ttl, now, token);
        Counters.CountTokenIssued();
        return new MetadataAnswer
        {
            Status = 200,
            ContentType = MetadataTree.Text,
            SecondsLeft = ttl,
            IsToken = true,
            HopLimit = snapshot.Options.HttpPutResponseHopLimit,
            IsVersion2 = true,
        };
    }

    private static MetadataAnswer Read(MetadataMethod method, ReadOnlySpan<char> path, bool isTokenPath, InstanceSnapshot snapshot, bool withToken)
    {
        // 5. Method.
        if (method == MetadataMethod.Options)
            return Answers.Empty(200, isTokenPath ? Answers.TokenMethods : Answers.ReadMethods);
        if (method is not (MetadataMethod.Get or MetadataMethod.Head))
            return Answers.Forbidden;
        if (isTokenPath)
            return Answers.Empty(405, Answers.TokenMethods);

        // 6. Version.
        if (path.IsEmpty)
            return Found(snapshot.VersionList, withToken);
        var slash = path.IndexOf('/');
        var version = slash < 0 ? path : path[..slash];
        if (!MetadataVersions.TryFind(version, out var index))
            return Answers.NotFound;

        // 7. Path.
        return snapshot.TryFind(index, slash < 0 ? [] : path[(slash + 1)..], out var entry) ? Found(entry, withToken) : Answers.NotFound;
    }

    private static MetadataAnswer Found(MetadataEntry entry, bool withToken) => new()
    {
        Status = 200,
        Body = entry.Body(withToken),
        ContentType = entry.ContentType,
        LastModified = entry.LastModified,
    };

    private InstanceSnapshot Renew(long now)
    {
        lock (_changing)
        {
            if (now >= _snapshot.ValidUntil)
                _snapshot = TakeSnapshot();
            return _snapshot;
        }
    }

    private InstanceSnapshot TakeSnapshot()
    {
        var now = _time.GetUtcNow();
        var view = new InstanceView(_description, _description.PendingTime ?? _startedAt, now, _credentials, _identity);
        return new InstanceSnapshot(view, new SessionTokens(_tokenKey, _description.InstanceId, _tokenEpoch), _credentials.NextChange(now));
    }
}
