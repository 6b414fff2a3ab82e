using Sallyport.Fleet.Inventory;

namespace Sallyport.Fleet.Graph;

/// <summary>
/// The metadata options that a launch would get, option by option: launch parameter, else account default, else image, else AWS's default.
/// Source: "Order of precedence for instance metadata options", EC2 user guide.
/// </summary>
public sealed record EffectiveOptions
{
    // Source: the same page; an image with ImdsSupport=v2.0 brings this hop limit.
    private const int HopLimitOfImages = 2;
    private const int HopLimitOfAws = 1;

    public required EffectiveOption<Tokens> HttpTokens { get; init; }

    public required EffectiveOption<int> HttpPutResponseHopLimit { get; init; }

    public required EffectiveOption<Toggle> HttpEndpoint { get; init; }

    public required EffectiveOption<Toggle> HttpProtocolIpv6 { get; init; }

    public required EffectiveOption<Toggle> InstanceMetadataTags { get; init; }

    /// <summary>Whether the account refuses launches with optional tokens; null when its defaults could not be read.</summary>
    public required bool? IsEnforced { get; init; }

    /// <summary>Why an option is unknown; null when all are known.</summary>
    public string? Doubt { get; init; }

    public LaunchOutcome Outcome => (HttpTokens.Value, HttpEndpoint.Value, IsEnforced) switch
    {
        (Tokens.Optional, _, true) => LaunchOutcome.Fails,
        (_, Toggle.Disabled, _) => LaunchOutcome.EndpointDisabled,
        (Tokens.Required, _, _) => LaunchOutcome.RequiresTokens,
        (Tokens.Optional, _, _) => LaunchOutcome.AllowsV1,
        _ => LaunchOutcome.Unknown,
    };

    /// <summary>Resolves the options of one launch.</summary>
    /// <param name="launch">What the launch says.</param>
    /// <param name="account">The account's defaults; null when they could not be read.</param>
    /// <param name="image">The image; null when it is not known which, or it was not looked at.</param>
    /// <param name="imageDoubt">Why <paramref name="image"/> is null.</param>
    public static EffectiveOptions Resolve(MetadataOptions launch, AccountDefaults? account, Image? image, string? imageDoubt = null)
    {
        var seen = image is { IsSeen: true } ? image : null;
        var options = new EffectiveOptions
        {
            HttpTokens = Resolve(launch.HttpTokens, account, account?.HttpTokens, () => OfImage(seen, Tokens.Required, Tokens.Optional)),
            HttpPutResponseHopLimit = Resolve(launch.HttpPutResponseHopLimit, account, account?.HttpPutResponseHopLimit, () => OfImage(seen, HopLimitOfImages, HopLimitOfAws)),
            HttpEndpoint = Resolve(launch.HttpEndpoint, account, account?.HttpEndpoint, static () => OfAws(Toggle.Enabled)),
            // The account has no default for IPv6.
            HttpProtocolIpv6 = launch.HttpProtocolIpv6 is { } ipv6 ? new(ipv6, OptionSource.Launch) : OfAws(Toggle.Disabled),
            InstanceMetadataTags = Resolve(launch.InstanceMetadataTags, account, account?.InstanceMetadataTags, static () => OfAws(Toggle.Disabled)),
            IsEnforced = account?.IsEnforced,
        };
        return options with { Doubt = DoubtOf(options, account, image, imageDoubt) };
    }

    private static EffectiveOption<T> Resolve<T>(T? launch, AccountDefaults? account, T? accountDefault, Func<EffectiveOption<T>> below)
        where T : struct
    {
        if (launch is { } given)
            return new(given, OptionSource.Launch);
        if (account is null)
            return default;
        return accountDefault is { } value ? new(value, OptionSource.Account) : below();
    }

    private static EffectiveOption<T> OfImage<T>(Image? image, T withSupport, T without)
        where T : struct => image switch
        {
            null => default,
            { RequiresTokens: true } => new(withSupport, OptionSource.Image),
            _ => OfAws(without),
        };

    private static EffectiveOption<T> OfAws<T>(T value)
        where T : struct => new(value, OptionSource.AwsDefault);

    private static string? DoubtOf(EffectiveOptions options, AccountDefaults? account, Image? image, string? imageDoubt)
    {
        if (options.HttpTokens.Value is not null && options.HttpPutResponseHopLimit.Value is not null
            && options.HttpEndpoint.Value is not null && options.InstanceMetadataTags.Value is not null)
            return null;
        if (account is null)
            return "the account's defaults could not be read";
        return image is { IsSeen: false } ? $"the image {image.ImageId} cannot be seen" : imageDoubt ?? "the image is not known";
    }
}
