using System.Runtime.Versioning;

namespace Sallyport.Commands;

/// <summary>Where the program keeps what outlives a command: fleet store, runs, token buckets, the simulated cloud. For the user's eyes only.</summary>
internal sealed class StateFolder
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private StateFolder(string path) => Path = path;

    public string Path { get; }

    /// <summary>The default fleet store.</summary>
    public string Store => System.IO.Path.Combine(Path, "fleet.db");

    /// <summary>The runs of <c>apply</c>, a file each.</summary>
    public string Runs => System.IO.Path.Combine(Path, "runs");

    /// <summary>The levels of the token buckets.</summary>
    public string Throttling => System.IO.Path.Combine(Path, "throttling");

    /// <summary>What the embedded simulated cloud looks like between two commands.</summary>
    public string CloudFile => System.IO.Path.Combine(Path, "cloud.json");

    /// <summary>The folder for all that is simulated: a store and runs of its own, which never mix with AWS's.</summary>
    public StateFolder Simulated => new(System.IO.Path.Combine(Path, "sim"));

    /// <summary><c>SALLYPORT_STATE</c>, else <c>$XDG_STATE_HOME/sallyport</c>, else the platform's folder for local state.</summary>
    public static StateFolder Open(Func<string, string?> variable)
    {
        if (variable("SALLYPORT_STATE") is { Length: > 0 } chosen)
            return new(System.IO.Path.GetFullPath(chosen));
        if (OperatingSystem.IsWindows() || OperatingSystem.IsMacOS())
            return new(System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "sallyport"));
        if (variable("XDG_STATE_HOME") is { Length: > 0 } xdg && System.IO.Path.IsPathRooted(xdg))
            return new(System.IO.Path.Combine(xdg, "sallyport"));
        if (variable("HOME") is { Length: > 0 } home)
            return new(System.IO.Path.Combine(home, ".local", "state", "sallyport"));
        throw new CommandException("neither SALLYPORT_STATE, XDG_STATE_HOME nor HOME is set, so there is no folder for the fleet store and runs", "Set SALLYPORT_STATE to a folder.");
    }

    /// <summary>Makes the folder of a file in here (or the folder itself), closed to others.</summary>
    /// <exception cref="CommandException">It cannot be made.</exception>
    public static void MakeFor(string file) => Make(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(file))!);

    /// <inheritdoc cref="MakeFor"/>
    public static void Make(string folder)
    {
        try
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(folder);
            else
                MakePrivate(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"cannot make the folder {folder}: {exception.Message}", "Choose another by SALLYPORT_STATE, or by the command's own option.", exception);
        }
    }

    // Every folder that is made on the way is closed, not the last one alone.
    [UnsupportedOSPlatform("windows")]
    private static void MakePrivate(string folder)
    {
        if (Directory.Exists(folder))
            return;
        if (System.IO.Path.GetDirectoryName(folder) is { } parent)
            MakePrivate(parent);
        Directory.CreateDirectory(folder, Private);
    }
}
