namespace Sallyport.SimCloud.Scenarios;

/// <summary>A scenario (or state) file that cannot be used: which, where in it, and why.</summary>
public sealed class ScenarioException(string source, long line, string problem, Exception? inner = null)
    : Exception(line > 0 ? $"{source}, line {line}: {problem}" : $"{source}: {problem}", inner);
