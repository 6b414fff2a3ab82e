using System.CommandLine;

namespace Sallyport.Commands;

/// <summary>One command of the program: its options, and what it does with them.</summary>
internal interface ICliCommand
{
    /// <summary>Describes the command to the parser and binds its work by <see cref="CommandRunner.Bind"/>.</summary>
    Command Build(CommandRunner runner);
}
