using System.Threading.Channels;
using Sallyport.Fleet.Store;

namespace Sallyport.Fleet.Auditing;

/// <summary>Hands what many readers bring to the one writer of a snapshot. It holds few pages at a time, so that readers wait for a slow disk.</summary>
internal sealed class SnapshotPipe : IAsyncDisposable
{
    private const int WaitingPages = 4;

    private readonly SnapshotWriter _writer;
    private readonly Channel<Action<SnapshotWriter>> _channel = Channel.CreateBounded<Action<SnapshotWriter>>(new BoundedChannelOptions(WaitingPages) { SingleReader = true });
    private readonly Task _writing;

    public SnapshotPipe(SnapshotWriter writer)
    {
        _writer = writer;
        _writing = Task.Run(WriteAsync);
    }

    /// <exception cref="StoreException">The store could not be written.</exception>
    public async ValueTask SendAsync(Action<SnapshotWriter> write, CancellationToken cancel)
    {
        try
        {
            await _channel.Writer.WriteAsync(write, cancel);
        }
        catch (ChannelClosedException closed) when (closed.InnerException is StoreException store)
        {
            throw new StoreException(store.Message, store.Next, closed);
        }
    }

    /// <summary>Waits until all is written that was sent.</summary>
    /// <exception cref="StoreException">The store could not be written.</exception>
    public async Task CompleteAsync()
    {
        _channel.Writer.TryComplete();
        await _writing;
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Writer.TryComplete();
        await ((Task)_writing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _writer.Dispose();
    }

    private async Task WriteAsync()
    {
        try
        {
            while (await _channel.Reader.WaitToReadAsync())
            {
                while (_channel.Reader.TryRead(out var write))
                    write(_writer);
                // Nothing waits: what is there becomes durable, and another audit may write.
                _writer.Commit();
            }
        }
        catch (StoreException failure)
        {
            _channel.Writer.TryComplete(failure);
            throw;
        }
    }
}
