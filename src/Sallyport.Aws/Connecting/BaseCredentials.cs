using Amazon.Runtime;
using Sallyport.Aws.Calling;
using Sallyport.Aws.Sending;

namespace Sallyport.Aws.Connecting;

/// <summary>
/// The credentials that a command began with. When they have expired they are looked for again, and the person is asked to renew them where that
/// does not help: once for all the calls that failed meanwhile.
/// </summary>
internal sealed class BaseCredentials(Func<CancellationToken, Task<AWSCredentials>> find, Func<AwsCallException, CancellationToken, Task<bool>>? onExpired) : AWSCredentials
{
    private readonly AsyncGate _gate = new();
    private volatile AWSCredentials? _found;
    private volatile string? _lastKey;
    private int _generation;

    /// <summary>Grows each time the credentials were renewed.</summary>
    public int Generation => Volatile.Read(ref _generation);

    public override ImmutableCredentials GetCredentials() => GetCredentialsAsync().GetAwaiter().GetResult();

    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        try
        {
            var credentials = await (_found ??= await find(CancellationToken.None)).GetCredentialsAsync();
            _lastKey = credentials.AccessKey;
            return credentials;
        }
        catch (Exception exception) when (exception is not CredentialsException and not OperationCanceledException)
        {
            throw Explain(exception);
        }
    }

    /// <summary>Gets usable credentials in the place of those with which a call failed; false when there are none to be had.</summary>
    /// <param name="failure">The call's failure.</param>
    /// <param name="generation">The <see cref="Generation"/> with which the call was made.</param>
    /// <param name="derived">True when the call was made with credentials of a role, which are got anew after a renewal.</param>
    /// <param name="again">True when a renewal for this call has not helped.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public async Task<bool> RenewAsync(AwsCallException failure, int generation, bool derived, bool again, CancellationToken cancel)
    {
        using var pass = await _gate.EnterAsync(cancel);
        if (Generation != generation)
            return true;
        var old = _lastKey;
        if (!again && await TryFindAsync(cancel) && (derived || _lastKey != old))
            return Renewed();
        while (onExpired is not null && await onExpired(failure, cancel))
            if (await TryFindAsync(cancel))
                return Renewed();
        return false;
    }

    private bool Renewed()
    {
        Interlocked.Increment(ref _generation);
        return true;
    }

    private async Task<bool> TryFindAsync(CancellationToken cancel)
    {
        try
        {
            _found = await find(cancel);
            await GetCredentialsAsync();
            return true;
        }
        catch (CredentialsException)
        {
            return false;
        }
    }

    /// <summary>Whatever a source of credentials throws, it is about credentials, and no answer to the call that wanted them.</summary>
    public static CredentialsException Explain(Exception exception) => exception switch
    {
        CredentialsException known => known,
        AmazonServiceException { ErrorCode: { Length: > 0 } code } error => new CredentialsException(code, $"AWS did not give credentials: {OneLine.Of(error.Message)}", error),
        _ => new CredentialsException("CredentialsFailed", $"no credentials could be got: {OneLine.Of(exception.Message)}", exception),
    };
}
