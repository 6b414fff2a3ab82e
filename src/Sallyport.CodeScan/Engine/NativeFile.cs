using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sallyport.CodeScan.Engine;

/// <summary>Opens a file of a scanned tree: never through a link, never waiting on a pipe.</summary>
internal static partial class NativeFile
{
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;
    private const int NoSuchFile = 2;
    private const int TooManyLinks = 40;

    // The number differs by processor: see open(2) and the kernel's fcntl.h of each.
    private static readonly int NoFollow = RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => 0x20000,
        Architecture.Arm64 => 0x8000,
        _ => 0,
    };

    /// <summary>Null for a link.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static SafeFileHandle? Open(string path)
    {
        // Shared with writers and deleters: a tree under scan may change, and no lock is then taken.
        if (!OperatingSystem.IsLinux() || NoFollow == 0)
        {
            return File.GetAttributes(path).HasFlag(FileAttributes.ReparsePoint)
                ? null
                : File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        var descriptor = OpenFile(path, NonBlocking | CloseOnExec | NoFollow);
        if (descriptor >= 0)
            return new SafeFileHandle(descriptor, ownsHandle: true);
        var error = Marshal.GetLastPInvokeError();
        return error switch
        {
            TooManyLinks => null,
            NoSuchFile => throw new FileNotFoundException(Marshal.GetPInvokeErrorMessage(error), path),
            _ => throw new IOException(Marshal.GetPInvokeErrorMessage(error)),
        };
    }

    /// <summary>Reads at an offset; 0 at the end and for what has no content of its own (a pipe, a socket, a folder).</summary>
    public static int Read(SafeFileHandle handle, Span<byte> buffer, long offset)
    {
        if (!OperatingSystem.IsLinux() || NoFollow == 0)
            return RandomAccess.Read(handle, buffer, offset);
        var read = ReadAt(handle, ref MemoryMarshal.GetReference(buffer), buffer.Length, offset);
        return read >= 0 ? (int)read : 0;
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int OpenFile(string path, int flags);

    [LibraryImport("libc", EntryPoint = "pread", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial nint ReadAt(SafeFileHandle handle, ref byte buffer, nint count, long offset);
}
