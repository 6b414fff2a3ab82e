using Sallyport.Commands;

namespace Sallyport;

/// <summary>The program: its commands and its start.</summary>
internal static class Program
{
    /// <summary>Every command, sorted by name. Whoever adds one adds its line here and nothing else.</summary>
    public static IReadOnlyList<ICliCommand> Commands =>
    [
        new ApplyCommand(),
        new AuditCommand(),
        new BackOutCommand(),
        new CloudCommand(),
        new CompletionCommand(),
        new ControlsCommand(),
        new DemoCommand(),
        new PlanCommand(),
        new QueryCommand(),
        new RunsCommand(),
        new ScanCommand(),
        new ServeCommand(),
        new VerifyCommand(),
    ];

    public static Task<int> Main(string[] args) => CommandLineProgram.RunAsync(args, CliHost.OfProcess(), Commands);
}
