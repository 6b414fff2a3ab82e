using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace Sallyport.CodeScan.Engine;

/// <summary>Reads a file into a borrowed buffer and keeps it only when it can matter.</summary>
internal sealed class FileLoader(long largestParsed)
{
    private const int Window = 1 << 20;

    /// <summary>What came of looking at one file.</summary>
    /// <param name="Text">Its text; null when it cannot matter.</param>
    /// <param name="Problem">Why it was not analysed though it might matter.</param>
    public readonly record struct Loaded(SourceText? Text, string? Problem = null);

    public Loaded Load(FoundFile file)
    {
        try
        {
            using var handle = NativeFile.Open(file.FullPath);
            if (handle is null)
                return default;
            var buffer = ArrayPool<byte>.Shared.Rent(Window);
            try
            {
                return Look(handle, buffer, file.Path, Prefilter.SearchFor(file.FullPath));
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return new Loaded(null, e is FileNotFoundException or DirectoryNotFoundException ? "it went away during the scan" : e.Message);
        }
    }

    private Loaded Look(SafeFileHandle handle, byte[] buffer, string path, SearchValues<string> search)
    {
        var read = Fill(handle, buffer, 0, 0);
        var first = buffer.AsSpan(0, read);
        if (Prefilter.LooksBinary(first))
            return default;
        if (read < Window)
            return Prefilter.Mentions(first, search) ? new Loaded(SourceText.Decode(path, first)) : default;
        var hit = Prefilter.Mentions(first, search);
        var length = RandomAccess.GetLength(handle);
        if (length <= largestParsed)
            return LoadWhole(handle, path, search, hit, length);
        for (long at = Window - 64; !hit && read > 64; at += Window - 64)
        {
            read = Fill(handle, buffer, at, 0);
            hit = Prefilter.Mentions(buffer.AsSpan(0, read), search);
        }
        return hit ? new Loaded(null, $"it is larger than the limit of {largestParsed >> 20} MiB and mentions the metadata service or its settings: not analysed") : default;
    }

    private static Loaded LoadWhole(SafeFileHandle handle, string path, SearchValues<string> search, bool hit, long length)
    {
        var whole = ArrayPool<byte>.Shared.Rent((int)length);
        try
        {
            var read = Fill(handle, whole, 0, (int)length);
            var bytes = whole.AsSpan(0, read);
            return hit || Prefilter.Mentions(bytes, search) ? new Loaded(SourceText.Decode(path, bytes)) : default;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(whole);
        }
    }

    private static int Fill(SafeFileHandle handle, byte[] buffer, long offset, int most)
    {
        var limit = most > 0 ? most : Math.Min(buffer.Length, Window);
        var total = 0;
        while (total < limit)
        {
            var read = NativeFile.Read(handle, buffer.AsSpan(total, limit - total), offset + total);
            if (read == 0)
                break;
            total += read;
        }
        return total;
    }
}
