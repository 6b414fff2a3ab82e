namespace Sallyport.Commands;

/// <summary>A result on its way to a file: the file appears when it is complete, and an old one stays until then.</summary>
internal sealed class OutputFile : IAsyncDisposable
{
    private readonly string? _path;
    private readonly string? _draft;
    private bool _closed;

    private OutputFile(TextWriter writer, string? path, string? draft)
    {
        Writer = writer;
        _path = path;
        _draft = draft;
    }

    public TextWriter Writer { get; }

    /// <summary>True when the result goes to standard output.</summary>
    public bool IsStandardOutput => _path is null;

    /// <exception cref="CommandException">The file cannot be written.</exception>
    public static OutputFile Open(string? path, CommandContext context)
    {
        if (path is null or "-")
            return new(context.Out, null, null);
        var full = Path.GetFullPath(path);
        if (Directory.Exists(full))
            throw new CommandException($"cannot write {path}: it is a folder", "Name a file.");
        try
        {
            if (new FileInfo(full).LinkTarget is not null)
                full = File.ResolveLinkTarget(full, returnFinalTarget: true)!.FullName;
            if (OpenSpecial(full) is { } special)
                return new(special, full, draft: null);
            var draft = $"{full}.{Environment.ProcessId}.draft";
            return new(new StreamWriter(new FileStream(draft, FileMode.Create, FileAccess.Write)), full, draft);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"cannot write {path}: {exception.Message}", "Name a file in a folder that exists and that you can write to.", exception);
        }
    }

    /// <summary>The result is complete: the file takes its name.</summary>
    public async Task CommitAsync()
    {
        await Writer.FlushAsync();
        if (_path is null)
            return;
        await Writer.DisposeAsync();
        if (_draft is not null)
            File.Move(_draft, _path, overwrite: true);
        _closed = true;
    }

    public async ValueTask DisposeAsync()
    {
        if (_path is null || _closed)
            return;
        await Writer.DisposeAsync();
        if (_draft is not null)
            File.Delete(_draft);
    }

    // A pipe or a device is written to; to replace it by a file would destroy it.
    private static StreamWriter? OpenSpecial(string path)
    {
        if (!File.Exists(path))
            return null;
        var stream = new FileStream(path, FileMode.Open, FileAccess.Write);
        if (!stream.CanSeek || path.StartsWith("/dev/", StringComparison.Ordinal))
            return new StreamWriter(stream);
        stream.Dispose();
        return null;
    }
}
