using Sallyport.Rendering;
using Sallyport.SimCloud;

namespace Sallyport.Commands;

/// <summary>What the program gets from outside: the terminal, the clock, the environment variables.</summary>
internal sealed record CliHost(Terminal Terminal, TimeProvider Time, Func<string, string?> Variable)
{
    /// <summary>The cloud that <c>--sim</c> means, where a command runs one for others; null for the one that is kept in the state folder.</summary>
    public SimulatedCloud? RunningCloud { get; init; }

    public static CliHost OfProcess() => new(Terminal.OfProcess(), TimeProvider.System, Environment.GetEnvironmentVariable);
}
