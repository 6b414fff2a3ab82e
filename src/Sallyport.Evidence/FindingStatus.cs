namespace Sallyport.Evidence;

/// <summary>The result of a control or rule for one resource.</summary>
public enum FindingStatus
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>Not as it should be.</summary>
    Alarm,

    /// <summary>Worth knowing, or undecidable; never counted as ok.</summary>
    Info,

    /// <summary>The control does not apply to this resource.</summary>
    Skip,

    /// <summary>It could not be looked at.</summary>
    Error,
}
