using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Sallyport.Fleet.Planning;

namespace Sallyport.Fleet.Applying;

/// <summary>Where runs are on disk. A run belongs to one plan and is named after it, so that applying a plan again finds its run.</summary>
public static class RunFile
{
    public const string SchemaName = "sallyport/run/1";

    public const string Extension = ".run";

    /// <summary>The plan's time and the beginning of its hash.</summary>
    public static string NameOf(Plan plan) => $"{plan.CreatedAt.UtcDateTime.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture)}-{plan.Sha256[..10]}";

    /// <summary>The run's file beside its plan.</summary>
    public static string PathBeside(string planPath, Plan plan) =>
        Path.Combine(Path.GetDirectoryName(Path.GetFullPath(planPath))!, $"{Path.GetFileNameWithoutExtension(planPath)}.{NameOf(plan)}{Extension}");

    /// <exception cref="RunException">The file cannot be read, is damaged, or somebody works on it.</exception>
    public static RunLog Read(string path)
    {
        try
        {
            return RunReader.Read(File.ReadAllBytes(path), path).Log;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, error);
        }
    }

    /// <summary>The run, or null where there is none yet: no file, or one in which a crash left not even the first record.</summary>
    /// <inheritdoc cref="Read"/>
    public static RunLog? ReadIfBegun(string path)
    {
        try
        {
            return File.Exists(path) && File.ReadAllBytes(path) is var content && content.Contains((byte)'\n') ? RunReader.Read(content, path).Log : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, error);
        }
    }

    /// <summary>Makes the directory's entry for a new file survive a power failure, where the platform has a call for that.</summary>
    internal static void SyncDirectory(string directory)
    {
        if (OperatingSystem.IsWindows())
            return;
        var descriptor = Open(Encoding.UTF8.GetBytes(directory + "\0"), 0);
        if (descriptor < 0)
            return;
        _ = Sync(descriptor);
        _ = Close(descriptor);
    }

    internal static RunException Unreadable(string path, Exception error) => IsLocked(error)
        ? new RunException($"Another sallyport process works on {path}. Wait for it, or stop it.", error)
        : new RunException($"{path}: {error.Message}", error);

    // Windows: ERROR_SHARING_VIOLATION; elsewhere .NET reports the lock as EAGAIN (11 on Linux, 35 on macOS).
    private static bool IsLocked(Exception error) => error is IOException && (error.HResult & 0xFFFF) is 32 or 11 or 35;

#pragma warning disable SYSLIB1054 // Three calls are no reason to allow unsafe code.
    [DllImport("libc", EntryPoint = "open")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);
#pragma warning restore SYSLIB1054
}
