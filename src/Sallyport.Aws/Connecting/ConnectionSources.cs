using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Sallyport.Aws.Wire;

namespace Sallyport.Aws.Connecting;

/// <summary>Where the settings of a connection come from, in the order of the AWS CLI: option, environment variable, profile.</summary>
internal sealed class ConnectionSources
{
    private static readonly (string ServiceId, string Variable, string Setting)[] Services =
    [
        (AwsService.AutoScaling.Id, "AWS_ENDPOINT_URL_AUTO_SCALING", "auto_scaling"),
        (AwsService.Ec2.Id, "AWS_ENDPOINT_URL_EC2", "ec2"),
        (AwsService.Sts.Id, "AWS_ENDPOINT_URL_STS", "sts"),
        (ServiceEndpoints.Sso, "AWS_ENDPOINT_URL_SSO", "sso"),
        (ServiceEndpoints.SsoOidc, "AWS_ENDPOINT_URL_SSO_OIDC", "sso_oidc"),
    ];

    private readonly ConnectionSettings _settings;

    public ConnectionSources(ConnectionSettings settings)
    {
        _settings = settings;
        Environment = settings.Variables is { } variables ? new AwsEnvironment(variables) : AwsEnvironment.OfProcess();
        Config = SharedConfig.Read(Environment);
    }

    public AwsEnvironment Environment { get; }

    public SharedConfig Config { get; }

    /// <summary>The profile that the person named, by option or variable; null when none was.</summary>
    public string? NamedProfile => _settings.Profile ?? Environment["AWS_PROFILE"] ?? Environment["AWS_DEFAULT_PROFILE"];

    private ConfigSection? Profile => Config.Profile(NamedProfile ?? "default");

    public string Region => _settings.Region ?? Environment["AWS_REGION"] ?? Environment["AWS_DEFAULT_REGION"] ?? Profile?["region"] ?? "us-east-1";

    /// <summary>Retries of a reading call beyond its first attempt.</summary>
    public int Retries =>
        int.TryParse(Environment["AWS_MAX_ATTEMPTS"] ?? Profile?["max_attempts"], NumberStyles.None, CultureInfo.InvariantCulture, out var attempts) ? Math.Max(0, attempts - 1) : 5;

    /// <exception cref="CredentialsException">An endpoint is not an HTTP URL.</exception>
    public ServiceEndpoints Endpoints()
    {
        var endpoints = new ServiceEndpoints
        {
            UseFips = Environment.Flag("AWS_USE_FIPS_ENDPOINT") || (Environment["AWS_USE_FIPS_ENDPOINT"] is null && Profile?.Flag("use_fips_endpoint") == true),
            UseDualStack = Environment.Flag("AWS_USE_DUALSTACK_ENDPOINT") || (Environment["AWS_USE_DUALSTACK_ENDPOINT"] is null && Profile?.Flag("use_dualstack_endpoint") == true),
        };
        if (_settings.EndpointUrl is { } url)
            return endpoints with { ForAll = Url(url) };
        if (Environment.Flag("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS") || Profile?.Flag("ignore_configured_endpoint_urls") == true)
            return endpoints;

        var services = Profile?["services"] is { } name ? Config.Services(name) : null;
        var single = new Dictionary<string, Uri>();
        foreach (var (service, variable, setting) in Services)
            if ((Environment[variable] ?? Environment["AWS_ENDPOINT_URL"] ?? services?[$"{setting}.endpoint_url"]) is { } configured)
                single[service] = Url(configured);
        return endpoints with { ForAll = Profile?["endpoint_url"] is { } all ? Url(all) : null, ForService = single };
    }

    /// <summary>The certificate authorities to trust; null means the system's.</summary>
    /// <exception cref="CredentialsException">The bundle cannot be read.</exception>
    public X509Certificate2Collection? TrustedAuthorities()
    {
        if ((Environment["AWS_CA_BUNDLE"] ?? Profile?["ca_bundle"]) is not { } path)
            return null;
        var bundle = new X509Certificate2Collection();
        try
        {
            bundle.ImportFromPemFile(Environment.Expand(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new CredentialsException("CaBundle", $"the certificate bundle {path} (AWS_CA_BUNDLE or ca_bundle) cannot be read: {exception.Message}", exception);
        }

        return bundle.Count > 0 ? bundle : throw new CredentialsException("CaBundle", $"the certificate bundle {path} (AWS_CA_BUNDLE or ca_bundle) holds no certificate");
    }

    private static Uri Url(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme is "http" or "https")
        ? url
        : throw new CredentialsException("InvalidEndpoint", $"the endpoint {text} is not an http or https URL");
}
