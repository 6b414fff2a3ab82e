namespace Sallyport.CodeScan.Engine;

/// <summary>Facts about the account and its images that code alone cannot show, as <c>.sallyport.yaml</c> states them.</summary>
public sealed record Assumptions
{
    public static readonly Assumptions None = new();

    /// <summary>The account's default for HttpTokens: <c>required</c>, <c>optional</c> or <c>no-preference</c>; null when not stated.</summary>
    public string? AccountTokens { get; init; }

    /// <summary>The account's default hop limit; null when not stated.</summary>
    public int? AccountHopLimit { get; init; }

    /// <summary>True when the account refuses launches that do not require tokens (HttpTokensEnforced).</summary>
    public bool Enforced { get; init; }

    /// <summary>True when every image in use says <c>ImdsSupport: v2.0</c>, false when none does; null when not stated.</summary>
    public bool? ImagesSayV2 { get; init; }

    /// <summary>
    /// What a launch that states nothing gets: true for tokens required, false for optional, null when it cannot be told.
    /// An account default wins over the image; an image that says v2.0 counts only where the account has no preference.
    /// </summary>
    public bool? TokensRequiredByDefault => (AccountTokens, ImagesSayV2) switch
    {
        ("required", _) => true,
        ("optional", _) => false,
        ("no-preference", true) => true,
        ("no-preference", false) => false,
        _ => null,
    };
}
