namespace Sallyport.CodeScan.Source;

/// <summary>Whose tree the path after the address belongs to; several clouds answer at the same address.</summary>
internal enum PathOwner
{
    None,
    Variable,
    Aws,

    /// <summary>AWS's path that hands out session tokens.</summary>
    Token,

    /// <summary>Azure, Google, OpenStack, Oracle and the rest.</summary>
    Other,
}
