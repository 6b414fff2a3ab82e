using System.Reflection;
using Sallyport.SimCloud.Generating;
using Sallyport.SimCloud.Scenarios;
using Sallyport.SimCloud.State;

namespace Sallyport.SimCloud;

/// <summary>What a new simulated cloud is filled with.</summary>
public sealed class CloudContent
{
    private readonly Func<CloudState> _make;

    private CloudContent(Func<CloudState> make) => _make = make;

    /// <summary>The built-in scenario: a messy fleet of three accounts.</summary>
    public static CloudContent Default { get; } = new(static () => Scenario.Read(DefaultScenario(), "messy.yaml"));

    /// <summary>A scenario file.</summary>
    public static CloudContent FromFile(string path) => new(() => Scenario.Read(ReadFile(path), path));

    /// <summary>A scenario's text.</summary>
    public static CloudContent FromYaml(string text) => new(() => Scenario.Read(text, "scenario"));

    /// <summary>A believable mess of any size, always the same for the same seed.</summary>
    public static CloudContent Generated(GeneratedFleet fleet) => new(() => new FleetGenerator(fleet).Generate());

    /// <exception cref="ScenarioException">It cannot be made; the message says where and why.</exception>
    internal CloudState Make() => _make();

    private static string ReadFile(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ScenarioException(path, 0, exception.Message, exception);
        }
    }

    private static string DefaultScenario()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("messy.yaml")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
