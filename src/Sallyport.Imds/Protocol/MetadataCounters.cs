namespace Sallyport.Imds.Protocol;

/// <summary>What a service has counted since it started, in CloudWatch's terms where it has them.</summary>
public sealed class MetadataCounters
{
    private long _noToken;
    private long _noTokenRejected;
    private long _withToken;
    private long _tokensIssued;

    /// <summary>Reads without a token that were answered with data (<c>MetadataNoToken</c>).</summary>
    public long NoToken => Volatile.Read(ref _noToken);

    /// <summary>Reads without a token that were refused because tokens are required (<c>MetadataNoTokenRejected</c>).</summary>
    public long NoTokenRejected => Volatile.Read(ref _noTokenRejected);

    /// <summary>Requests with a valid token.</summary>
    public long WithToken => Volatile.Read(ref _withToken);

    /// <summary>Tokens issued.</summary>
    public long TokensIssued => Volatile.Read(ref _tokensIssued);

    internal void CountNoToken() => Interlocked.Increment(ref _noToken);

    internal void CountNoTokenRejected() => Interlocked.Increment(ref _noTokenRejected);

    internal void CountWithToken() => Interlocked.Increment(ref _withToken);

    internal void CountTokenIssued() => Interlocked.Increment(ref _tokensIssued);
}
