using Sallyport.Commands;

namespace Sallyport.EndToEnd.Tests.Commands;

/// <summary>A result reaches its file whole or not at all.</summary>
public sealed class OutputFileTests : IDisposable
{
    private readonly TestCli _cli = new();

    [Fact]
    public async Task OutputFile_WorkFails_OldFileStays()
    {
        var path = _cli.FilePath("result.json");
        await File.WriteAllTextAsync(path, "old", TestContext.Current.CancellationToken);

        await using (var output = OutputFile.Open(path, Context()))
            await output.Writer.WriteAsync("half of the new");

        Assert.Equal("old", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        Assert.Equal([path], Directory.GetFiles(_cli.Folder));
    }

    [Fact]
    public async Task OutputFile_Committed_ReplacesTheOldFile()
    {
        var path = _cli.FilePath("result.json");
        await File.WriteAllTextAsync(path, "old", TestContext.Current.CancellationToken);

        await using (var output = OutputFile.Open(path, Context()))
        {
            await output.Writer.WriteAsync("new");
            await output.CommitAsync();
        }

        Assert.Equal("new", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        Assert.Equal([path], Directory.GetFiles(_cli.Folder));
    }

    [Fact]
    public async Task OutputFile_NotThereYet_AppearsWhenComplete()
    {
        var path = _cli.FilePath("new.json");

        await using (var output = OutputFile.Open(path, Context()))
        {
            await output.Writer.WriteAsync("all of it");
            Assert.False(File.Exists(path));
            await output.CommitAsync();
        }

        Assert.Equal("all of it", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task OutputFile_IsALink_WritesToItsTarget()
    {
        await File.WriteAllTextAsync(_cli.FilePath("target.json"), "old", TestContext.Current.CancellationToken);
        File.CreateSymbolicLink(_cli.FilePath("link.json"), _cli.FilePath("target.json"));

        await using (var output = OutputFile.Open(_cli.FilePath("link.json"), Context()))
        {
            await output.Writer.WriteAsync("new");
            await output.CommitAsync();
        }

        Assert.NotNull(new FileInfo(_cli.FilePath("link.json")).LinkTarget);
        Assert.Equal("new", await File.ReadAllTextAsync(_cli.FilePath("target.json"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task OutputFile_IsAPipe_IsWrittenToAndStaysAPipe()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs mkfifo");
        var pipe = _cli.FilePath("pipe");
        await BuiltProgram.RunAsync("mkfifo", new Dictionary<string, string?>(), _cli.Folder, pipe);
        var reading = Task.Run(() => File.ReadAllText(pipe), TestContext.Current.CancellationToken);

        await using (var output = OutputFile.Open(pipe, Context()))
        {
            await output.Writer.WriteAsync("through");
            await output.CommitAsync();
        }

        Assert.Equal("through", await reading);
        Assert.Equal([pipe], Directory.GetFiles(_cli.Folder));
    }

    [Fact]
    public void OutputFile_FolderMissing_SaysWhichFileAndWhatToDo()
    {
        var failure = Assert.Throws<CommandException>(() => OutputFile.Open(_cli.FilePath("none/result.json"), Context()));

        Assert.Contains("none/result.json", failure.Message, StringComparison.Ordinal);
        Assert.NotNull(failure.Next);
    }

    [Fact]
    public void OutputFile_IsAFolder_IsRefused() => Assert.Throws<CommandException>(() => OutputFile.Open(_cli.Folder, Context()));

    public void Dispose() => _cli.Dispose();

    private CommandContext Context() => _cli.Context(TextWriter.Null, TextWriter.Null);
}
