namespace Sallyport.SimCloud.State;

/// <summary>A machine image. <see cref="Owner"/> is an account id or an alias such as <c>amazon</c>.</summary>
internal sealed record CloudImage
{
    public required string ImageId { get; init; }

    public required string Name { get; init; }

    public required string Owner { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    public long Created { get; init; }

    /// <summary><c>v2.0</c>, or null for an image that says nothing.</summary>
    public string? ImdsSupport { get; init; }

    public bool IsPublic { get; init; }

    public bool IsDeprecated { get; init; }

    public bool IsDisabled { get; init; }

    /// <summary>True for an image that this account may launch but that no describe call shows any more (deregistered, or no longer shared).</summary>
    public bool IsUnseen { get; init; }

    /// <summary>The SSM parameter that stands for the image; null when there is none.</summary>
    public string? SsmParameter { get; init; }
}
