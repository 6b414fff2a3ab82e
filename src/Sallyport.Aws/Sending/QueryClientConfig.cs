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

    public QueryClientConfig(AwsService service, string region, Uri endpoint, HttpClientFactory http, int retries)
        : base(new StandardDefaults())
    {
        _service = service;
        EndpointProvider = new StaticEndpointProvider(endpoint.AbsoluteUri);
        AuthenticationServiceName = service.EndpointPrefix;
        Configure(this, region, http, retries);
        ServiceURL = endpoint.AbsoluteUri;
    }

    public override string ServiceVersion => _service.ApiVersion;

    public override string UserAgent => Agent;

    public override string RegionEndpointServiceName => _service.EndpointPrefix;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) => new(ServiceURL);

    /// <summary>What holds for every client, ours and the SDK's own.</summary>
    public static void Configure(ClientConfig config, string region, HttpClientFactory http, int retries)
    {
        config.AuthenticationRegion = region;
        config.HttpClientFactory = http;
        config.RetryMode = RequestRetryMode.Standard;
        config.MaxErrorRetry = retries;
        config.MaxStaleConnectionRetries = 1;

        // A retry may come minutes after the first attempt, with other credentials.
        config.ResignRetries = true;

        // The token buckets limit retries; the SDK's own quota would fail a large audit under throttling.
        config.ThrottleRetries = false;
        config.AllowAutoRedirect = false;
        config.DisableLogging = true;
        config.LogResponse = false;
        config.LogMetrics = false;
        config.Timeout = System.Threading.Timeout.InfiniteTimeSpan;
        config.DisableRequestCompression = true;
        config.DisableClockSkewCorrection = false;
        config.AccountIdEndpointMode = AccountIdEndpointMode.DISABLED;
        config.RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED;
        config.ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED;
        config.IgnoreConfiguredEndpointUrls = true;
        config.UseFIPSEndpoint = false;
        config.UseDualstackEndpoint = false;
        config.EndpointDiscoveryEnabled = false;
        config.ClientAppId = "";
    }

    /// <summary>The SDK's standard defaults, without its look into environment and files.</summary>
    private sealed class StandardDefaults : IDefaultConfigurationProvider
    {
        public IDefaultConfiguration GetDefaultConfiguration(Amazon.RegionEndpoint clientRegion, DefaultConfigurationMode? requestedConfigurationMode = null) =>
            new DefaultConfiguration { Name = DefaultConfigurationMode.Standard, RetryMode = RequestRetryMode.Standard };
    }
}
