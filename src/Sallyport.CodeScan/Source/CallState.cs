namespace Sallyport.CodeScan.Source;

/// <summary>How a request to the metadata service is made.</summary>
public enum CallState
{
    /// <summary>Without a session token: IMDSv1.</summary>
    Tokenless,

    /// <summary>With a session token: IMDSv2.</summary>
    WithToken,

    /// <summary>Without a token, but only where getting one failed.</summary>
    Fallback,

    /// <summary>It cannot be told from this file.</summary>
    Unknown,
}
