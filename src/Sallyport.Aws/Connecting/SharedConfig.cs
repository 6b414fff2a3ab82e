namespace Sallyport.Aws.Connecting;

/// <summary>The shared config and credentials files of the AWS CLI, merged: what the credentials file says of a profile comes first.</summary>
internal sealed class SharedConfig
{
    private readonly Dictionary<string, ConfigSection> _sections = [];

    private SharedConfig(string configPath, string credentialsPath)
    {
        ConfigPath = configPath;
        CredentialsPath = credentialsPath;
    }

    public string ConfigPath { get; }

    public string CredentialsPath { get; }

    public IEnumerable<string> ProfileNames => _sections.Keys.Where(static key => key.StartsWith("profile ", StringComparison.Ordinal)).Select(static key => key["profile ".Length..]).Order(StringComparer.Ordinal);

    /// <exception cref="CredentialsException">A file is there and cannot be read.</exception>
    public static SharedConfig Read(AwsEnvironment environment)
    {
        var config = new SharedConfig(
            environment.Expand(environment["AWS_CONFIG_FILE"] ?? "~/.aws/config"),
            environment.Expand(environment["AWS_SHARED_CREDENTIALS_FILE"] ?? "~/.aws/credentials"));
        config.ReadFile(config.CredentialsPath, static name => $"profile {name}");
        config.ReadFile(config.ConfigPath, static name => name == "default" ? "profile default" : name);
        return config;
    }

    public ConfigSection? Profile(string name) => _sections.GetValueOrDefault($"profile {name}");

    public ConfigSection? SsoSession(string name) => _sections.GetValueOrDefault($"sso-session {name}");

    public ConfigSection? Services(string name) => _sections.GetValueOrDefault($"services {name}");

    private void ReadFile(string path, Func<string, string> keyOf)
    {
        string[] lines;
        try
        {
            if (!File.Exists(path))
                return;
            lines = File.ReadAllLines(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CredentialsException("ConfigFile", $"{path} cannot be read: {exception.Message}", exception);
        }

        ConfigSection? section = null;
        var parent = "";
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            var text = line.Trim();
            if (text.Length == 0 || text[0] is '#' or ';')
                continue;
            if (text[0] == '[')
            {
                section = Open(keyOf, text) ?? throw Unreadable(path, i);
                parent = "";
                continue;
            }

            var isNested = char.IsWhiteSpace(line[0]);
            var equals = text.IndexOf('=');
            if (section is null || (equals <= 0 && !isNested))
                throw Unreadable(path, i);
            if (equals <= 0)
                continue;
            var name = text[..equals].Trim().ToLowerInvariant();
            var value = text[(equals + 1)..].Trim();
            section.Add(isNested && parent.Length > 0 ? $"{parent}.{name}" : name, value);
            if (!isNested)
                parent = value.Length == 0 ? name : "";
        }
    }

    private ConfigSection? Open(Func<string, string> keyOf, string header)
    {
        var end = header.IndexOf(']');
        if (end < 0)
            return null;

        // "[profile  prod]" and "[profile 'prod']" mean profile prod.
        var words = header[1..end].Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length == 0)
            return null;
        var key = keyOf(string.Join(' ', words.Select(static word => word.Trim('"', '\''))));
        if (!_sections.TryGetValue(key, out var section))
            _sections[key] = section = new ConfigSection();
        return section;
    }

    private static CredentialsException Unreadable(string path, int index) => new("ConfigFile", $"{path}, line {index + 1} is neither a section nor a setting");
}

/// <summary>One section of a shared config file. A nested setting has the name of its parent in front: <c>ec2.endpoint_url</c>.</summary>
internal sealed class ConfigSection
{
    private readonly Dictionary<string, string> _values = [];

    public string? this[string name] => _values.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    public bool Flag(string name) => string.Equals(this[name], "true", StringComparison.OrdinalIgnoreCase);

    public void Add(string name, string value) => _values.TryAdd(name, value);
}
