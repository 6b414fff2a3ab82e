using System.Globalization;

namespace Sallyport.SimCloud.Scenarios;

/// <summary>A piece of a scenario: a text, a list or a map, with its place in the file.</summary>
internal sealed class ScenarioNode(string source, long line)
{
    public string? Text { get; init; }

    public List<ScenarioNode>? List { get; init; }

    public Dictionary<string, ScenarioNode>? Map { get; init; }

    private string Kind => Text is not null ? "a text" : List is not null ? "a list" : "a map";

    public ScenarioException Fail(string problem) => new(source, line, problem);

    /// <summary>The members of a map that may have these and no others. Nothing at all is an empty map.</summary>
    public ScenarioMap Members(string what, params ReadOnlySpan<string> allowed)
    {
        if (Map is null && Text is not "")
            throw Fail($"{what} is {Kind}, but must be a map");
        foreach (var (name, member) in Map ?? [])
            if (!allowed.Contains(name))
                throw member.Fail($"'{name}' says nothing about {what}; it may have {string.Join(", ", allowed)}");
        return new ScenarioMap(this, Map ?? []);
    }

    public IReadOnlyList<ScenarioNode> Elements(string what) => List ?? throw Fail($"{what} is {Kind}, but must be a list");

    public string Word(string what) => Text is { Length: > 0 } ? Text : throw Fail($"{what} must be a text");

    public string Word(string what, params ReadOnlySpan<string> allowed) =>
        allowed.Contains(Word(what)) ? Text! : throw Fail($"{what} is '{Text}', but must be one of {string.Join(", ", allowed)}");

    public int Number(string what, int least, int most) =>
        int.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw Fail($"{what} must be a whole number from {least} to {most}");

    public bool Flag(string what) => Text switch
    {
        "true" => true,
        "false" => false,
        _ => throw Fail($"{what} must be true or false"),
    };

    /// <summary>A time in ISO 8601, as milliseconds since 1970.</summary>
    public long Time(string what) =>
        DateTimeOffset.TryParse(Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.ToUnixTimeMilliseconds()
            : throw Fail($"{what} must be a time such as 2024-05-17 or 2024-05-17T09:30:00Z");
}

/// <summary>The members of a map, looked up by name.</summary>
internal sealed class ScenarioMap(ScenarioNode node, Dictionary<string, ScenarioNode> members)
{
    public ScenarioNode? this[string name] => members.GetValueOrDefault(name);

    public ScenarioNode Required(string name, string what) => this[name] ?? throw node.Fail($"{what} needs '{name}'");

    public ScenarioException Fail(string problem) => node.Fail(problem);

    public string? Word(string name) => this[name]?.Word(name);
}
