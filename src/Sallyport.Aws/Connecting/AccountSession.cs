using Amazon.Runtime;
using Sallyport.Aws.Calling;
using Sallyport.Aws.Sending;
using Sallyport.Aws.Wire;

namespace Sallyport.Aws.Connecting;

/// <summary>An opened account: its credentials, how they are renewed, and what all its callers share.</summary>
/// <param name="connection">What all accounts share.</param>
/// <param name="credentials">The account's own credentials: the base credentials, or those of a role.</param>
/// <param name="baseCredentials">The credentials that the person has.</param>
internal sealed class AccountSession(Connection connection, AWSCredentials credentials, BaseCredentials baseCredentials)
{
    private static readonly TimeSpan IdentityHolds = TimeSpan.FromMinutes(1);

    // A renewal that does not help once may help the second time (a profile that is written while it is read); more is a loop.
    private const int MostRenewals = 3;

    private readonly AsyncGate _gate = new();
    private long _validatedAt = connection.Settings.TimeProvider.GetTimestamp();

    public AnswerLimits AnswerLimits => connection.AnswerLimits;

    public int Generation => baseCredentials.Generation;

    public QueryClient CreateClient(AwsService service, AwsPlace place)
    {
        var config = new QueryClientConfig(service, place.Region, connection.Endpoints.Of(service, place.Region), connection.Transport, connection.Retries);
        var buckets = connection.Settings.Throttling ? connection.Buckets.Of(place) : null;
        return new QueryClient(credentials, config, new QueryClientParts(buckets, connection.Settings.TimeProvider));
    }

    /// <summary>True when the credentials were renewed and the call, which was refused for them, may be made again.</summary>
    public async Task<bool> MayGoOnAsync(AwsCallException failure, int generation, int renewals, CancellationToken cancel) =>
        failure.Failure == AwsFailure.Credentials
        && ErrorCodes.MayBeRenewed(failure.Code)
        && renewals < MostRenewals
        && await baseCredentials.RenewAsync(failure, generation, derived: credentials != baseCredentials, again: renewals > 0, cancel);

    /// <summary>
    /// A Region that is not enabled refuses credentials as if they were wrong. Where they are valid in the home Region, the Region is what is wrong.
    /// </summary>
    public async Task<AwsCallException> ExplainAsync(AwsCallException failure, CancellationToken cancel)
    {
        if (!ErrorCodes.MayBeRegionNotEnabled(failure.Code) || failure.Place.Region == connection.Region || !await AreValidAsync(cancel))
            return failure;
        return new AwsCallException(
            AwsFailure.Refused,
            failure.Code,
            $"{failure.Message.TrimEnd('.')}. The same credentials are valid in {connection.Region}, so {failure.Place.Region} is probably not enabled for this account: enable it, or exclude it",
            failure.Action,
            failure.Place,
            failure.RequestId,
            failure.InnerException);
    }

    private async Task<bool> AreValidAsync(CancellationToken cancel)
    {
        var time = connection.Settings.TimeProvider;
        using var pass = await _gate.EnterAsync(cancel);
        if (time.GetElapsedTime(_validatedAt) < IdentityHolds)
            return true;
        try
        {
            await connection.Tokens.WhoAsync(credentials, connection.Region, cancel);
            _validatedAt = time.GetTimestamp();
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return false;
        }
    }
}
