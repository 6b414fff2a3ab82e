using Amazon.Runtime;
using Sallyport.Aws.Calling;
using Sallyport.Aws.Sending;
using Sallyport.Aws.Wire;

namespace Sallyport.Aws.Connecting;

/// <summary>An opened account: its credentials, and what all its callers share.</summary>
internal sealed class AccountSession(AWSCredentials credentials, Connection connection)
{
    private const int MostRetries = 5;

    public AnswerLimits AnswerLimits => connection.AnswerLimits;

    public QueryClient CreateClient(AwsService service, AwsPlace place)
    {
        var config = new QueryClientConfig(service, place.Region, connection.Endpoints.Of(service, place.Region), connection.Transport, MostRetries);
        return new QueryClient(credentials, config, new QueryClientParts(connection.Settings.Throttling ? connection.Buckets.Of(place) : null, connection.Settings.TimeProvider));
    }
}
