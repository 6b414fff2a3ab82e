using Amazon.Runtime;

namespace Sallyport.Aws.Connecting;

/// <summary>Credentials of a role that are got when they are needed and got again before they expire.</summary>
internal sealed class RoleCredentials : AWSCredentials
{
    private static readonly TimeSpan RenewBefore = TimeSpan.FromMinutes(5);

    private readonly Func<CancellationToken, Task<AssumedRole>> _assume;
    private readonly TimeProvider _time;
    private readonly Func<int> _generation;
    private readonly AsyncGate _gate = new();
    private (AssumedRole Role, int Generation)? _current;

    /// <param name="assume">Gets new credentials.</param>
    /// <param name="time">Tells when they expire.</param>
    /// <param name="generation">Changes when credentials that were got before must not be used any more.</param>
    public RoleCredentials(Func<CancellationToken, Task<AssumedRole>> assume, TimeProvider time, Func<int> generation)
    {
        _assume = assume;
        _time = time;
        _generation = generation;
    }

    public override ImmutableCredentials GetCredentials() => GetCredentialsAsync().GetAwaiter().GetResult();

    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        try
        {
            return (await GetRoleAsync(CancellationToken.None)).Credentials;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Whoever wanted to sign with these must not take STS's answer for the answer to their own call.
            throw BaseCredentials.Explain(exception);
        }
    }

    public async Task<AssumedRole> GetRoleAsync(CancellationToken cancel)
    {
        if (Usable() is { } usable)
            return usable;
        using var pass = await _gate.EnterAsync(cancel);
        if (Usable() is { } renewed)
            return renewed;
        var generation = _generation();
        var role = await _assume(cancel);
        _current = (role, generation);
        return role;
    }

    private AssumedRole? Usable() =>
        _current is { } current && current.Generation == _generation() && current.Role.Expires - RenewBefore > _time.GetUtcNow() ? current.Role : null;
}
