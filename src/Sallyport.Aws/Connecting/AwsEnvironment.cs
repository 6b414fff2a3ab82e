using System.Collections;

namespace Sallyport.Aws.Connecting;

/// <summary>The environment variables that decide how AWS is reached; an empty one counts as absent.</summary>
internal sealed class AwsEnvironment(IReadOnlyDictionary<string, string> variables)
{
    public static AwsEnvironment OfProcess() => new(Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .ToDictionary(static entry => (string)entry.Key, static entry => entry.Value as string ?? ""));

    public string? this[string name] => variables.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    public bool Flag(string name) => string.Equals(this[name], "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>The path as it is meant: <c>~</c> is the home folder.</summary>
    public string Expand(string path) => path.StartsWith("~/", StringComparison.Ordinal) ? Path.Combine(Home, path[2..]) : path;

    private string Home => this["HOME"] ?? this["USERPROFILE"] ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
}
