using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace Sallyport.Imds.Hosting.Logging;

/// <summary>Writes accesses beside the request path: requests put entries into a bounded queue, one task formats and counts them.</summary>
public sealed class AccessLog : IAsyncDisposable
{
    // What a stalled reader of the log can make us hold; beyond it entries are dropped and counted.
    private const int QueueLength = 65_536;
    private const int LargestBatch = 64 * 1024;

    private readonly Channel<AccessEntry> _queue = Channel.CreateBounded<AccessEntry>(new BoundedChannelOptions(QueueLength) { SingleReader = true });
    private readonly TextWriter _output;
    private readonly AccessLogFormat _format;
    private readonly Task _writing;
    private long _dropped;

    /// <summary>Starts to write.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="format">How.</param>
    public AccessLog(TextWriter output, AccessLogFormat format)
    {
        _output = output;
        _format = format;
        _writing = Task.Run(WriteAllAsync);
    }

    /// <summary>The callers seen so far.</summary>
    public CallerTally Callers { get; } = new();

    /// <summary>How many entries were dropped because the output did not keep up.</summary>
    public long Dropped => Volatile.Read(ref _dropped);

    /// <summary>Takes an entry; never waits.</summary>
    /// <param name="entry">The entry.</param>
    public void Add(AccessEntry entry)
    {
        if (!_queue.Writer.TryWrite(entry))
            Interlocked.Increment(ref _dropped);
    }

    /// <summary>Writes what is queued and stops.</summary>
    /// <returns>Ends when all is written.</returns>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _writing;
    }

    private async Task WriteAllAsync()
    {
        var batch = new StringBuilder();
        while (await _queue.Reader.WaitToReadAsync())
        {
            while (batch.Length < LargestBatch && _queue.Reader.TryRead(out var entry))
            {
                Callers.Count(in entry);
                Append(batch, in entry);
            }

            if (batch.Length == 0)
                continue;
            await _output.WriteAsync(batch);
            await _output.FlushAsync();
            batch.Clear();
        }
    }

    private void Append(StringBuilder batch, in AccessEntry entry)
    {
        switch (_format)
        {
            case AccessLogFormat.Lines:
                AppendLine(batch, in entry);
                break;
            case AccessLogFormat.Ndjson:
                batch.Append(JsonSerializer.Serialize(entry.ToCall(), ImdsJson.Compact.Call)).Append('\n');
                break;
        }
    }

    // 12:04:31.025 v2 GET /latest/meta-data/instance-id 200 ttl=21500 10.0.0.7:41234 aws[4711] user=root "aws-cli/2"
    private static void AppendLine(StringBuilder batch, in AccessEntry entry)
    {
        batch.Append(CultureInfo.InvariantCulture, $"{entry.Time.UtcDateTime:HH:mm:ss.fff} {(entry.IsVersion2 ? "v2" : "v1")} {entry.Method} {SecretMask.Apply(entry.Target)} {entry.Status}");
        if (entry.SecondsLeft is { } left)
            batch.Append(CultureInfo.InvariantCulture, $" ttl={left}");
        if (entry.Source is { } source)
            batch.Append(' ').Append(source);
        if (entry.Caller is { } caller)
        {
            batch.Append(CultureInfo.InvariantCulture, $" {caller.Name}[{caller.Pid}] user={caller.User}");
            if (caller.Container is { } container)
                batch.Append(CultureInfo.InvariantCulture, $" container={container}");
        }

        if (entry.UserAgent is { Length: > 0 } agent)
            batch.Append(" \"").Append(OneLine(SecretMask.Apply(agent)!)).Append('"');
        batch.Append('\n');
    }

    // A caller chooses its user agent: it must not move the reader's cursor, or begin a line of its own.
    private static string OneLine(string text) =>
        text.Any(c => char.IsControl(c) || c == '"') ? string.Create(text.Length, text, static (line, from) =>
        {
            for (var i = 0; i < line.Length; i++)
                line[i] = char.IsControl(from[i]) || from[i] == '"' ? '?' : from[i];
        }) : text;
}
