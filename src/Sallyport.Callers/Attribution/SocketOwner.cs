using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Sallyport.Evidence;

namespace Sallyport.Callers.Attribution;

/// <summary>Finds the process that holds the other end of a connection on this machine: the kernel's socket table gives the inode, a process's descriptors its holder.</summary>
[SupportedOSPlatform("linux")]
public sealed class SocketOwner
{
    // Columns of /proc/net/tcp: "sl local_address rem_address st tx_queue:rx_queue tr:tm->when retrnsmt uid timeout inode …"
    private const int LocalColumn = 1;
    private const int RemoteColumn = 2;
    private const int InodeColumn = 9;

    private readonly string _proc;
    private int _lastPid;

    public SocketOwner(string proc = "/proc") => _proc = proc;

    /// <summary>The process at the remote address, or null: it is on another machine, in another network namespace, or gone.</summary>
    public CallingProcess? Find(IPEndPoint local, IPEndPoint remote)
    {
        ArgumentNullException.ThrowIfNull(local);
        ArgumentNullException.ThrowIfNull(remote);
        if (FindInode(remote, local) is not { } inode)
            return null;
        var wanted = $"socket:[{inode}]";
        var last = Volatile.Read(ref _lastPid);
        if (last != 0 && Holds(last, wanted))
            return ProcessReader.Read(_proc, last);
        foreach (var folder in Directory.EnumerateDirectories(_proc))
        {
            if (!int.TryParse(Path.GetFileName(folder.AsSpan()), out var pid) || !Holds(pid, wanted))
                continue;
            Volatile.Write(ref _lastPid, pid);
            return ProcessReader.Read(_proc, pid);
        }

        return null;
    }

    private string? FindInode(IPEndPoint own, IPEndPoint peer)
    {
        // An IPv4 client may use a socket of either family.
        if (own.AddressFamily == AddressFamily.InterNetwork)
        {
            return FindInode("net/tcp", Text(own), Text(peer))
                ?? FindInode("net/tcp6", Text(new IPEndPoint(own.Address.MapToIPv6(), own.Port)), Text(new IPEndPoint(peer.Address.MapToIPv6(), peer.Port)));
        }

        return FindInode("net/tcp6", Text(own), Text(peer));
    }

    private string? FindInode(string table, string own, string peer)
    {
        var file = Path.Combine(_proc, table);
        if (!File.Exists(file))
            return null;
        foreach (var line in File.ReadLines(file))
        {
            if (!line.Contains(own, StringComparison.Ordinal))
                continue;
            var columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (columns.Length > InodeColumn && columns[LocalColumn] == own && columns[RemoteColumn] == peer && columns[InodeColumn] != "0")
                return columns[InodeColumn];
        }

        return null;
    }

    // The kernel prints addresses as 32-bit words in its own byte order.
    private static string Text(IPEndPoint endpoint)
    {
        var bytes = endpoint.Address.GetAddressBytes();
        if (BitConverter.IsLittleEndian)
        {
            for (var word = 0; word < bytes.Length; word += 4)
                Array.Reverse(bytes, word, 4);
        }

        return $"{Convert.ToHexString(bytes)}:{endpoint.Port:X4}";
    }

    private bool Holds(int pid, string wanted)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries(Path.Combine(_proc, $"{pid}", "fd")).Any(entry => new FileInfo(entry).LinkTarget == wanted);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It ended meanwhile, or belongs to somebody whose descriptors we may not read.
            return false;
        }
    }
}
