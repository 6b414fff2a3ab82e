namespace Sallyport.Fleet.Graph;

/// <summary>Where the effective value of a metadata option comes from.</summary>
public enum OptionSource
{
    /// <summary>It cannot be decided from what was read.</summary>
    Unknown,

    /// <summary>The launch itself: the template version or launch configuration says it.</summary>
    Launch,

    /// <summary>The account's default of the Region.</summary>
    Account,

    /// <summary>The image (<c>ImdsSupport=v2.0</c>).</summary>
    Image,

    /// <summary>AWS's own default.</summary>
    AwsDefault,
}
