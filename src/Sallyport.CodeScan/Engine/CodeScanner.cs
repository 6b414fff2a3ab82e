using System.Threading.Channels;
using Sallyport.Evidence;

namespace Sallyport.CodeScan.Engine;

/// <summary>Scans trees: walks, filters, analyses in parallel, and hands findings on in path order while it still works.</summary>
public sealed class CodeScanner(ScanOptions options)
{
    private const int FilesInBatch = 64;

    private readonly FileLoader _loader = new(options.LargestParsed);
    private readonly FileJudge _judge = new(options.Settings.IgnoredRules, options.ShowOk, new ScanContext(options.Settings.Assume, options.Paths));
    private long _files;
    private long _analysed;
    private long _unreadable;

    public ScanTotals Totals => new(Interlocked.Read(ref _files), Interlocked.Read(ref _analysed), Interlocked.Read(ref _unreadable));

    /// <summary>All findings in path order; each file's are complete before the next file's begin.</summary>
    public async IAsyncEnumerable<Finding> ScanAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var work = Channel.CreateBounded<Batch>(new BoundedChannelOptions(options.Workers * 4) { SingleWriter = true });
        // The order of walking is the order of output; this queue remembers it while batches are finished out of order.
        var order = Channel.CreateBounded<Batch>(new BoundedChannelOptions(options.Workers * 16) { SingleWriter = true, SingleReader = true });
        var tasks = new List<Task> { Task.Run(() => WalkAsync(work.Writer, order.Writer, stop.Token), CancellationToken.None) };
        for (var i = 0; i < options.Workers; i++)
            tasks.Add(Task.Run(() => WorkAsync(work.Reader, stop.Token), CancellationToken.None));
        try
        {
            await foreach (var batch in order.Reader.ReadAllAsync(cancel))
            {
                foreach (var finding in await batch.Done.Task)
                    yield return finding;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(tasks).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
        await tasks[0];
    }

    /// <summary>Scans text that is in no file of its own, such as standard input.</summary>
    public IReadOnlyList<Finding> ScanText(string name, ReadOnlySpan<byte> bytes)
    {
        _files++;
        _analysed++;
        return _judge.Judge(Path.GetFullPath(name), SourceText.Decode(name, bytes));
    }

    private async Task WalkAsync(ChannelWriter<Batch> work, ChannelWriter<Batch> order, CancellationToken stop)
    {
        Exception? failure = null;
        try
        {
            var files = new List<FoundFile>(FilesInBatch);
            // The first batches are small: what is found there is shown at once.
            var size = 4;
            foreach (var file in new TreeWalker(options.UseIgnoreRules, options.Settings.IgnoredPaths).Walk(options.Paths))
            {
                files.Add(file);
                if (files.Count < size)
                    continue;
                await SendAsync(files);
                files = new List<FoundFile>(FilesInBatch);
                size = Math.Min(size * 2, FilesInBatch);
            }
            await SendAsync(files);
        }
        catch (Exception e)
        {
            failure = e;
            throw;
        }
        finally
        {
            work.TryComplete(failure);
            order.TryComplete(failure);
        }

        async Task SendAsync(List<FoundFile> files)
        {
            var batch = new Batch(files);
            await order.WriteAsync(batch, stop);
            await work.WriteAsync(batch, stop);
        }
    }

    private async Task WorkAsync(ChannelReader<Batch> work, CancellationToken stop)
    {
        await foreach (var batch in work.ReadAllAsync(stop))
        {
            var findings = new List<Finding>();
            foreach (var file in batch.Files)
            {
                if (stop.IsCancellationRequested)
                    break;
                findings.AddRange(Scan(file));
            }
            batch.Done.SetResult(findings);
        }
    }

    private IReadOnlyList<Finding> Scan(FoundFile file)
    {
        Interlocked.Increment(ref _files);
        var loaded = file.Problem is null ? _loader.Load(file) : new FileLoader.Loaded(null, file.Problem);
        if (loaded.Problem is not null)
        {
            Interlocked.Increment(ref _unreadable);
            return [FileJudge.NotLookedAt(file.Path, loaded.Problem)];
        }
        if (loaded.Text is null)
            return [];
        Interlocked.Increment(ref _analysed);
        return _judge.Judge(file.FullPath, loaded.Text);
    }

    private sealed record Batch(IReadOnlyList<FoundFile> Files)
    {
        public TaskCompletionSource<IReadOnlyList<Finding>> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
