using Sallyport.Rendering;

namespace Sallyport.Commands;

/// <summary>What the program gets from outside: the terminal, the clock, the environment variables.</summary>
internal sealed record CliHost(Terminal Terminal, TimeProvider Time, Func<string, string?> Variable)
{
    public static CliHost OfProcess() => new(Terminal.OfProcess(), TimeProvider.System, Environment.GetEnvironmentVariable);
}
