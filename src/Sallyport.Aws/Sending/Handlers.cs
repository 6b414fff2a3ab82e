using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Sallyport.Aws.Throttling;

namespace Sallyport.Aws.Sending;

/// <summary>Gives every request of a client the client's one endpoint.</summary>
internal sealed class FixedEndpointResolver : BaseEndpointResolver
{
    protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext) => new();
}

/// <summary>All operations here are signed with Signature Version 4.</summary>
internal sealed class SigV4Handler : BaseAuthResolverHandler
{
    protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) => AuthSchemeOption.DEFAULT_SIGV4;
}

/// <summary>Waits, before each attempt, until the operation's token bucket lets it go, and tells the bucket when AWS throttled it.</summary>
internal sealed class BucketHandler(RegionBuckets? buckets) : PipelineHandler
{
    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        if (buckets is null)
            return await base.InvokeAsync<T>(executionContext);

        var call = (QueryRequest)executionContext.RequestContext.OriginalRequest;
        var bucket = buckets.For(call.Operation.Service, call.Bucket);
        using var lease = await bucket.TakeAsync(executionContext.RequestContext.CancellationToken);
        try
        {
            return await base.InvokeAsync<T>(executionContext);
        }
        catch (AmazonServiceException exception) when (ErrorCodes.IsThrottling(exception.ErrorCode, exception.StatusCode))
        {
            lease.Throttled();
            throw;
        }
    }
}
