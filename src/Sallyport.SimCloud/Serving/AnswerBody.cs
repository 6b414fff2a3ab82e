using System.Buffers;
using System.Threading.Channels;

namespace Sallyport.SimCloud.Serving;

/// <summary>
/// Collects an answer in rented memory. One that outgrows the first segment leaves while it is still being written, so that
/// making a page and sending it overlap. A page is bounded, and so is what waits here.
/// </summary>
/// <param name="send">Sends segments until there are no more, and gives their memory back.</param>
internal sealed class AnswerBody(Func<ChannelReader<ArraySegment<byte>>, Task> send) : IBufferWriter<byte>
{
    private const int SegmentSize = 64 * 1024;

    private readonly Channel<ArraySegment<byte>> _segments = Channel.CreateUnbounded<ArraySegment<byte>>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(SegmentSize);
    private int _length;
    private Task? _sending;

    /// <summary>True once a part has left.</summary>
    public bool IsSending => _sending is not null;

    /// <summary>The length of what has not left.</summary>
    public int Length => _length;

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(_length);
    }

    /// <summary>Sends what is left; done when all has left.</summary>
    public Task CompleteAsync()
    {
        Leave();
        _segments.Writer.Complete();
        return _sending!;
    }

    /// <summary>Gives up: what is being sent is cut off.</summary>
    public void Abort(Exception reason) => _segments.Writer.TryComplete(reason);

    private void Reserve(int size)
    {
        if (_bytes.Length - _length >= Math.Max(size, 1))
            return;
        Leave();
        _bytes = ArrayPool<byte>.Shared.Rent(Math.Max(SegmentSize, size));
        _length = 0;
    }

    private void Leave()
    {
        _segments.Writer.TryWrite(new ArraySegment<byte>(_bytes, 0, _length));
        _sending ??= Task.Run(() => send(_segments.Reader));
    }
}
