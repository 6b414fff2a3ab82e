using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sallyport.Aws.Throttling;

/// <summary>
/// Keeps the levels of the token buckets between commands, in a small file that one process at a time may write. Without a file (first use) buckets
/// start full. After a process that died, or behind a file that cannot be read, they start empty, filled by the time since the file was last
/// written; while another process holds the file they start empty and nothing is written.
/// </summary>
internal sealed class BucketStore : IDisposable
{
    public const string FileName = "buckets.json";
    public const string LockName = "buckets.lock";

    /// <summary>How often a running process writes the levels. A process that dies has made calls for at most so long that no file tells of.</summary>
    public static readonly TimeSpan WriteEvery = TimeSpan.FromSeconds(2);

    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly FileStream? _lock;
    private readonly BucketFile? _found;

    private BucketStore(string path, TimeProvider time, FileStream? @lock, BucketFile? found)
    {
        _path = path;
        _time = time;
        _lock = @lock;
        _found = found;
    }

    /// <summary>False while another process holds the file.</summary>
    public bool MayWrite => _lock is not null;

    public static BucketStore Open(string folder, TimeProvider time)
    {
        var path = Path.Combine(folder, FileName);
        return TryLock(Path.Combine(folder, LockName)) is { } held
            ? new BucketStore(path, time, held, Read(path))
            : new BucketStore(path, time, @lock: null, found: null);
    }

    /// <summary>The tokens that a bucket starts with; null means full.</summary>
    public double? Level(string key, BucketSize size)
    {
        if (!MayWrite)
            return 0;
        if (_found is null)
            return null;
        var elapsed = Math.Max(0, (_time.GetUtcNow() - _found.WrittenAt).TotalSeconds);
        if (_found.Closed)
            return _found.Levels.TryGetValue(key, out var level) ? Math.Min(size.Capacity, level + (elapsed * size.RefillPerSecond)) : null;
        return Math.Min(size.Capacity, Math.Max(0, elapsed - WriteEvery.TotalSeconds) * size.RefillPerSecond);
    }

    /// <param name="levels">The level of every bucket that is not full.</param>
    /// <param name="closed">True when no call will follow.</param>
    public void Write(IReadOnlyDictionary<string, double> levels, bool closed)
    {
        if (!MayWrite)
            return;
        var json = JsonSerializer.SerializeToUtf8Bytes(new BucketFile(BucketFile.CurrentSchema, _time.GetUtcNow(), closed, levels), BucketJson.Default.BucketFile);
        var temporary = _path + ".new";
        using (var file = new FileStream(temporary, Private(FileMode.Create, FileShare.None)))
            file.Write(json);
        File.Move(temporary, _path, overwrite: true);
    }

    public void Dispose() => _lock?.Dispose();

    private static BucketFile? Read(string path)
    {
        if (!File.Exists(path))
            return null;
        var written = new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero);
        try
        {
            var file = JsonSerializer.Deserialize(File.ReadAllBytes(path), BucketJson.Default.BucketFile);
            if (file is { Schema: BucketFile.CurrentSchema, Levels: not null } && file.Levels.Values.All(double.IsFinite))
                return file;
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            // As good as no news: see below.
        }

        return new BucketFile(BucketFile.CurrentSchema, written, Closed: false, new Dictionary<string, double>());
    }

    private static FileStream? TryLock(string path)
    {
        try
        {
            CreateFolder(Path.GetDirectoryName(path)!);
            return new FileStream(path, Private(FileMode.OpenOrCreate, FileShare.None));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static void CreateFolder(string folder)
    {
        if (Directory.Exists(folder))
            return;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static FileStreamOptions Private(FileMode mode, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}

/// <summary>The file of <see cref="BucketStore"/>.</summary>
internal sealed record BucketFile(string Schema, DateTimeOffset WrittenAt, bool Closed, IReadOnlyDictionary<string, double> Levels)
{
    public const string CurrentSchema = "sallyport/buckets/1";
}

/// <summary>JSON for <see cref="BucketFile"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(BucketFile))]
internal sealed partial class BucketJson : JsonSerializerContext;
