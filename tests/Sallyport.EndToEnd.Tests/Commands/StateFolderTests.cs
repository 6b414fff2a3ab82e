using Sallyport.Commands;

namespace Sallyport.EndToEnd.Tests.Commands;

/// <summary>Where state lives, and that it is for its owner only.</summary>
public sealed class StateFolderTests
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    [Fact]
    public void StateFolder_OwnVariable_WinsOverXdg() =>
        Assert.Equal(Path.GetFullPath("/a/b"), Open(("SALLYPORT_STATE", "/a/b"), ("XDG_STATE_HOME", "/x")).Path);

    [Fact]
    public void StateFolder_OnLinux_FollowsXdg()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "XDG is for Linux");

        Assert.Equal("/x/sallyport", Open(("XDG_STATE_HOME", "/x"), ("HOME", "/h")).Path);
        Assert.Equal("/h/.local/state/sallyport", Open(("XDG_STATE_HOME", "relative"), ("HOME", "/h")).Path);
        Assert.Contains("SALLYPORT_STATE", Assert.Throws<CommandException>(() => Open()).Next, StringComparison.Ordinal);
    }

    [Fact]
    public void StateFolder_Simulated_SharesNothingWithAws()
    {
        var state = Open(("SALLYPORT_STATE", "/a"));

        Assert.Empty(new[] { state.Store, state.Runs, state.Throttling }.Intersect([state.Simulated.Store, state.Simulated.Runs, state.Simulated.Throttling]));
    }

    [Fact]
    public void StateFolder_Made_IsClosedToOthers()
    {
        using var cli = new TestCli();

        StateFolder.MakeFor(cli.FilePath("state/sim/fleet.db"));

        string[] made = [cli.FilePath("state"), cli.FilePath("state/sim")];
        Assert.All(made, folder => Assert.Equal(Private, OperatingSystem.IsWindows() ? Private : File.GetUnixFileMode(folder)));
    }

    private static StateFolder Open(params (string Name, string Value)[] variables) =>
        StateFolder.Open(name => variables.FirstOrDefault(variable => variable.Name == name).Value);
}
