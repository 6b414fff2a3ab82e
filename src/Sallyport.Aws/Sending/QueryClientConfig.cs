using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;
using Sallyport.Aws.Wire;

namespace Sallyport.Aws.Sending;

/// <summary>The SDK's settings for one service in one Region. Everything is set here, so that the SDK looks nothing up by itself.</summary>
internal sealed class QueryClientConfig : ClientConfig
{
    private static readonly string Agent = InternalSDKUtils.BuildUserAgentString("sallyport", "0.1.0");
    private readonly AwsService _service;

    public QueryClientConfig(AwsService service, string region, Uri endpoint, HttpClientFactory http, int maxRetries)
        : base(new StandardDefaults())
    {
        _service = service;
        ServiceURL = endpoint.AbsoluteUri;
        AuthenticationRegion = region;
        AuthenticationServiceName = service.EndpointPrefix;
        EndpointProvider = new StaticEndpointProvider(endpoint.AbsoluteUri);
        HttpClientFactory = http;
        RetryMode = RequestRetryMode.Standard;
        MaxErrorRetry = maxRetries;
        MaxStaleConnectionRetries = 1;

        // A retry may come minutes after the first attempt, with other credentials.
        ResignRetries = true;

        // The token buckets limit retries; the SDK's own quota would fail a large audit under throttling.
        ThrottleRetries = false;
        AllowAutoRedirect = false;
        DisableLogging = true;
        LogResponse = false;
        LogMetrics = false;
        Timeout = System.Threading.Timeout.InfiniteTimeSpan;
        DisableRequestCompression = true;
        DisableClockSkewCorrection = false;
        AccountIdEndpointMode = AccountIdEndpointMode.DISABLED;
        RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED;
        ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED;
        IgnoreConfiguredEndpointUrls = true;
        UseFIPSEndpoint = false;
        UseDualstackEndpoint = false;
        EndpointDiscoveryEnabled = false;
        ClientAppId = "";
    }

    public override string ServiceVersion => _service.ApiVersion;

    public override string UserAgent => Agent;

    public override string RegionEndpointServiceName => _service.EndpointPrefix;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) => new(ServiceURL);

    /// <summary>The SDK's standard defaults, without its look into environment and files.</summary>
    private sealed class StandardDefaults : IDefaultConfigurationProvider
    {
        public IDefaultConfiguration GetDefaultConfiguration(Amazon.RegionEndpoint clientRegion, DefaultConfigurationMode? requestedConfigurationMode = null) =>
            new DefaultConfiguration { Name = DefaultConfigurationMode.Standard, RetryMode = RequestRetryMode.Standard };
    }
}
