using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace Sallyport.Aws.Sending;

/// <summary>
/// Sends calls to one service in one Region through the pipeline of the AWS SDK, which signs, resolves credentials, retries what only reads,
/// and corrects for a wrong clock. Endpoint, codec, throttling and the decision what is retried are ours.
/// </summary>
internal sealed class QueryClient : AmazonServiceClient
{
    public QueryClient(AWSCredentials credentials, QueryClientConfig config, QueryClientParts parts)
        : base(credentials, config)
    {
        // The base class builds the pipeline before this class has its parts, so it is completed here.
        RuntimePipeline.ReplaceHandler<EndpointResolver>(new FixedEndpointResolver());
        RuntimePipeline.ReplaceHandler<RetryHandler>(new RetryHandler(new ReadRetryPolicy(config.MaxErrorRetry, parts.TimeProvider)));
        RuntimePipeline.AddHandlerAfter<RetryHandler>(new BucketHandler(parts.Buckets));
        RuntimePipeline.AddHandlerAfter<BucketHandler>(new SigV4Handler());
    }

    protected override bool SupportResponseLogging => false;

    public Task<QueryResponse> SendAsync(QueryRequest request, ResponseUnmarshaller unmarshaller, CancellationToken cancel)
    {
        var options = new InvokeOptions { RequestMarshaller = QueryMarshaller.Instance, ResponseUnmarshaller = unmarshaller };
        return InvokeAsync<QueryResponse>(request, options, cancel);
    }
}
