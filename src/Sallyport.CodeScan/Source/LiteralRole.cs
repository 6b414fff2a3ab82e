namespace Sallyport.CodeScan.Source;

/// <summary>What a program does with an address.</summary>
internal enum LiteralRole
{
    /// <summary>It is handed to something that fetches.</summary>
    Fetched,

    /// <summary>It is kept under a name that is used in the file.</summary>
    Used,

    /// <summary>It is kept under a name that nobody in the file uses.</summary>
    Unused,

    /// <summary>It is an item of a list or table of data.</summary>
    Listed,

    /// <summary>It is printed, logged, thrown or explained.</summary>
    Said,

    /// <summary>It is compared with, or expected in a test.</summary>
    Compared,

    /// <summary>The program answers at it.</summary>
    Served,
}
