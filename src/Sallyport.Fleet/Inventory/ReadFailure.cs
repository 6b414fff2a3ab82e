using Sallyport.Aws.Calling;

namespace Sallyport.Fleet.Inventory;

/// <summary>Something of an account or Region that could not be read, and why.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Region">The Region; null when the account itself could not be opened or its Regions could not be listed.</param>
/// <param name="Parts">What is missing because of it.</param>
/// <param name="Action">The operation that failed.</param>
/// <param name="Code">AWS's error code.</param>
/// <param name="Message">AWS's words, or the network's.</param>
/// <param name="IsDenied">True when a permission is missing, or a policy of the organisation denies the call.</param>
public sealed record ReadFailure(string AccountId, string? Region, InventoryParts Parts, string Action, string Code, string Message, bool IsDenied)
{
    public static ReadFailure From(string accountId, string? region, InventoryParts parts, AwsCallException failure) =>
        new(accountId, region, parts, failure.Action, failure.Code, failure.Message, failure.IsDenied);

    /// <summary>One line for a person, without the place.</summary>
    public string Describe() => $"{Action}: {Code}: {Message}";

    /// <summary>What to do about it.</summary>
    public string Remedy => this switch
    {
        { IsDenied: true, Parts: InventoryParts.All } => "allow the actions of docs/iam there, or leave it out: --exclude-regions",
        { IsDenied: true } => $"allow {Action} for this identity, or look at fewer controls: --control",
        { Code: "AuthFailure" or "OptInRequired" or "InvalidClientTokenId" or "UnrecognizedClientException", Region: not null } =>
            "enable the Region for the account, or leave it out: --exclude-regions",
        { Region: null } => "renew the credentials, or correct --role-name and its trust policy",
        _ => "run the audit again; with --verbose it shows the detail",
    };
}
