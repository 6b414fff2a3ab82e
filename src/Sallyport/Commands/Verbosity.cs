namespace Sallyport.Commands;

/// <summary>How much a command says besides its result.</summary>
internal enum Verbosity
{
    /// <summary>The result and errors only.</summary>
    Quiet,

    Normal,

    /// <summary>Also how it goes about it, and the detail of errors.</summary>
    Verbose,
}
