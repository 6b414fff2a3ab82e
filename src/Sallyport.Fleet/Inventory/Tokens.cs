namespace Sallyport.Fleet.Inventory;

/// <summary>Whether a metadata request must carry a session token (AWS's <c>HttpTokens</c>).</summary>
public enum Tokens
{
    /// <summary>IMDSv1 is answered as well as IMDSv2.</summary>
    Optional,

    /// <summary>Only IMDSv2 is answered.</summary>
    Required,
}
