using Sallyport.Commands;
using Sallyport.Testing;

namespace Sallyport.EndToEnd.Tests;

/// <summary>Every command that the README shows is one that works: run in the README's order where it needs no AWS, else at least understood.</summary>
public sealed class ReadmeTests
{
    private static readonly string[] NeedNoCloud = ["completion", "controls"];

    [Fact]
    public async Task Readme_CommandsOnTheSimulatedCloud_Work()
    {
        using var cli = new TestCli();
        var variables = new Dictionary<string, string?> { ["SALLYPORT_STATE"] = cli.FilePath("state") };
        var ran = 0;
        foreach (var command in Commands().Where(command => command.Contains("--sim") || NeedNoCloud.Contains(command[0])))
        {
            var result = await BuiltProgram.RunAsync(BuiltProgram.Path, variables, cli.Folder, [.. command.SelectMany(word => Expand(word, cli.Folder))]);

            Assert.True(result.ExitCode == ExpectedExitCode(command), $"{string.Join(' ', command)} ended with {result.ExitCode}: {result.Error}{result.Out}");
            ran++;
        }

        Assert.True(ran >= 8, $"the tour has {ran} commands");
    }

    [Fact]
    public void Readme_EveryCommand_IsUnderstood()
    {
        var root = CommandLineProgram.Root(CliHost.OfProcess(), Program.Commands);

        Assert.All(Commands(), command => Assert.Empty(root.Parse(command).Errors));
    }

    [Fact]
    public void Readme_FilesThatItPointsTo_Exist()
    {
        var missing = File.ReadAllText(Repository.File("README.md")).Split("](").Skip(1)
            .Select(part => part[..part.IndexOf(')')])
            .Where(target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith('#') && !Path.Exists(Repository.File(target)));

        Assert.Empty(missing);
    }

    // One Region of the fleet is closed by a policy, which the tour explains.
    private static int ExpectedExitCode(IReadOnlyList<string> command) => command[0] == "audit" ? 2 : 0;

    // As a shell does for a word that was not quoted: the tour's only one is the run's file.
    private static string[] Expand(string word, string folder) =>
        word.EndsWith("*.run", StringComparison.Ordinal) && Directory.GetFiles(folder, word) is { Length: > 0 } files ? [.. files.Select(file => Path.GetFileName(file))] : [word];

    /// <summary>The arguments of every line that starts the program, in the README's order.</summary>
    private static IEnumerable<IReadOnlyList<string>> Commands()
    {
        var inBlock = false;
        foreach (var line in File.ReadLines(Repository.File("README.md")).Select(line => line.Trim()))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
                inBlock = !inBlock;
            var text = line.StartsWith("$ ", StringComparison.Ordinal) ? line[2..] : line;
            if (inBlock && text.StartsWith("./sallyport ", StringComparison.Ordinal))
                yield return Words(text["./sallyport ".Length..]);
        }
    }

    /// <summary>Splits as a shell does, as far as the README needs it: quotes and comments.</summary>
    private static List<string> Words(string line)
    {
        var words = new List<string>();
        var word = new System.Text.StringBuilder();
        var (quote, started) = ('\0', false);
        foreach (var letter in line)
        {
            if (quote == '\0' && letter == '#' && !started)
                break;
            if (quote == '\0' && letter is '"' or '\'' && quote == '\0')
                (quote, started) = (letter, true);
            else if (letter == quote)
                quote = '\0';
            else if (quote == '\0' && letter == ' ')
            {
                if (started)
                    words.Add(word.ToString());
                word.Clear();
                started = false;
            }
            else
            {
                word.Append(letter);
                started = true;
            }
        }
        if (started)
            words.Add(word.ToString());
        return words;
    }
}
