using Sallyport.Aws.Calling;
using Sallyport.Aws.Ec2;

namespace Sallyport.Fleet.Inventory;

/// <summary>An account's metadata defaults for new instances in one Region. What is not set (no preference) is null.</summary>
public sealed record AccountDefaults
{
    public required AwsPlace Place { get; init; }

    public Tokens? HttpTokens { get; init; }

    public int? HttpPutResponseHopLimit { get; init; }

    public Toggle? HttpEndpoint { get; init; }

    public Toggle? InstanceMetadataTags { get; init; }

    /// <summary>Enabled: a launch, or a change, that leaves tokens optional fails.</summary>
    public Toggle? HttpTokensEnforced { get; init; }

    /// <summary>AWS's word: <c>account</c> or <c>declarative-policy</c>.</summary>
    public string? ManagedBy { get; init; }

    public bool IsEnforced => HttpTokensEnforced == Toggle.Enabled;

    /// <summary>True when a declarative policy of the organisation sets them, so that the account cannot.</summary>
    public bool IsManagedByPolicy => ManagedBy == "declarative-policy";

    // AWS has no ARN of its own for these; this is the one that other scanners use for it.
    public string Arn => Place.Ec2Arn("account");

    public static AccountDefaults From(AwsPlace place, InstanceMetadataDefaults wire) => new()
    {
        Place = place,
        HttpTokens = AwsWords.Tokens(wire.HttpTokens),
        HttpPutResponseHopLimit = wire.HttpPutResponseHopLimit is > 0 ? wire.HttpPutResponseHopLimit : null,
        HttpEndpoint = AwsWords.Toggle(wire.HttpEndpoint),
        InstanceMetadataTags = AwsWords.Toggle(wire.InstanceMetadataTags),
        HttpTokensEnforced = AwsWords.Toggle(wire.HttpTokensEnforced),
        ManagedBy = wire.ManagedBy,
    };
}
