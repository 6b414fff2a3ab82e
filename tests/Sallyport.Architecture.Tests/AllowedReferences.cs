namespace Sallyport.Architecture.Tests;

/// <summary>Which project may use which: the table of docs/architecture.md. A project that is not in it fails the test.</summary>
internal static class AllowedReferences
{
    private const string AspNet = "Microsoft.AspNetCore.App";
    private static readonly string[] ConsoleLibraries = ["Spectre.Console", "System.CommandLine"];

    /// <summary>By project: what of ours it may use, and what of others it must not.</summary>
    public static readonly IReadOnlyDictionary<string, ProjectRule> Rules = new Dictionary<string, ProjectRule>(StringComparer.Ordinal)
    {
        ["Sallyport"] = new(["Sallyport.Aws", "Sallyport.Callers", "Sallyport.CodeScan", "Sallyport.Evidence", "Sallyport.Fleet", "Sallyport.Imds", "Sallyport.Imds.Hosting", "Sallyport.SimCloud"], []),
        ["Sallyport.Aws"] = new([], [AspNet, "Microsoft.Data.Sqlite", "YamlDotNet", .. ConsoleLibraries]),
        ["Sallyport.Callers"] = new(["Sallyport.Evidence", "Sallyport.Imds", "Sallyport.Imds.Hosting"], ["AWSSDK", "Microsoft.Data.Sqlite", .. ConsoleLibraries]),
        ["Sallyport.CodeScan"] = new(["Sallyport.Evidence"], [AspNet, "AWSSDK", "Microsoft.Data.Sqlite", .. ConsoleLibraries]),
        ["Sallyport.Evidence"] = new([], [AspNet, "AWSSDK", "Microsoft.Data.Sqlite", "YamlDotNet", .. ConsoleLibraries]),
        ["Sallyport.Fleet"] = new(["Sallyport.Aws", "Sallyport.Evidence"], [AspNet, .. ConsoleLibraries]),
        ["Sallyport.Imds"] = new(["Sallyport.Evidence"], [AspNet, "AWSSDK", "Microsoft.Data.Sqlite", "YamlDotNet", .. ConsoleLibraries]),
        ["Sallyport.Imds.Hosting"] = new(["Sallyport.Evidence", "Sallyport.Imds"], ["AWSSDK", "Microsoft.Data.Sqlite", .. ConsoleLibraries]),
        ["Sallyport.SimCloud"] = new(["Sallyport.Aws", "Sallyport.Evidence"], ["Microsoft.Data.Sqlite", .. ConsoleLibraries]),
    };
}

/// <param name="MayUse">Our own projects.</param>
/// <param name="MustNotUse">Beginnings of the names of packages, frameworks and assemblies.</param>
internal sealed record ProjectRule(string[] MayUse, string[] MustNotUse);
