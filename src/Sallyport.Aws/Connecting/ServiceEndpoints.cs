using Amazon.Runtime.Internal.Endpoints.StandardLibrary;
using Sallyport.Aws.Wire;

namespace Sallyport.Aws.Connecting;

/// <summary>Where a service answers in a Region: the endpoint that is configured for it, else AWS's own in the Region's partition.</summary>
internal sealed record ServiceEndpoints
{
    public const string Sso = "SSO";

    public const string SsoOidc = "SSO OIDC";

    /// <summary>One endpoint for everything.</summary>
    public Uri? ForAll { get; init; }

    /// <summary>Endpoints of single services, by <see cref="AwsService.Id"/>; they come before <see cref="ForAll"/>.</summary>
    public IReadOnlyDictionary<string, Uri> ForService { get; init; } = new Dictionary<string, Uri>();

    public bool UseFips { get; init; }

    public bool UseDualStack { get; init; }

    public static string PartitionOf(string region) => Fn.Partition(region).name;

    public Uri Of(AwsService service, string region) =>
        Configured(service.Id) ?? OfAws(service, region);

    /// <summary>The endpoint that is configured for a service; null means AWS's own.</summary>
    public Uri? Configured(string serviceId) => ForService.GetValueOrDefault(serviceId) ?? ForAll;

    private Uri OfAws(AwsService service, string region)
    {
        var partition = Fn.Partition(region);

        // In AWS GovCloud the ordinary names are the FIPS names (EC2 and Auto Scaling endpoint rules).
        var fips = UseFips && !(partition.name == "aws-us-gov" && !UseDualStack) ? "-fips" : "";
        var suffix = UseDualStack ? partition.dualStackDnsSuffix : partition.dnsSuffix;
        return new Uri($"https://{service.EndpointPrefix}{fips}.{region}.{suffix}/");
    }
}
