using System.CommandLine;
using Sallyport.Demo;

namespace Sallyport.Commands;

/// <summary><c>demo</c>: a whole migration on a simulated AWS, by the commands that work on the real one.</summary>
internal sealed class DemoCommand : ICliCommand
{
    private readonly Option<bool> _keep = new("--keep") { Description = "Keep the simulated AWS running at the end, until Ctrl-C, with all files" };

    public Command Build(CommandRunner runner)
    {
        var command = new Command("demo", "Shows it all in a minute: a messy fleet audited, changed, verified and put back, on a simulated AWS") { _keep };
        runner.Bind(command, (parsed, context) => DemoRun.RunAsync(parsed.GetValue(_keep), context));
        return command;
    }
}
