namespace Sallyport.Aws.Sending;

/// <summary>How much of an answer is read, and how long its sender may be silent.</summary>
internal sealed record AnswerLimits(TimeSpan Silence, TimeProvider TimeProvider)
{
    /// <summary>The largest page of AWS is a few MiB; an answer beyond this never ends.</summary>
    public long MostBytes { get; init; } = 64L * 1024 * 1024;
}

/// <summary>The body of an answer as it arrives. Reading fails when the sender stays silent for too long or sends without end.</summary>
internal sealed class AnswerStream(Stream inner, AnswerLimits limits) : Stream
{
    private readonly CancellationTokenSource _silence = new(Timeout.InfiniteTimeSpan, limits.TimeProvider);
    private long _total;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = ReadWithin(buffer.AsMemory(offset, count));
        _total += read;
        if (_total > limits.MostBytes)
            throw new AnswerException("AnswerTooLarge", $"the answer is larger than {limits.MostBytes / (1024 * 1024)} MiB", requestId: null, inner: null);
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _silence.Dispose();
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    // XmlReader is fast only when it reads synchronously. The runtime adds threads while one blocks on a task, which it does not on a socket.
    private int ReadWithin(Memory<byte> buffer)
    {
        var reading = inner.ReadAsync(buffer, _silence.Token);
        if (reading.IsCompletedSuccessfully)
            return reading.Result;

        _silence.CancelAfter(limits.Silence);
        try
        {
            var read = reading.AsTask().GetAwaiter().GetResult();
            _silence.CancelAfter(Timeout.InfiniteTimeSpan);
            return read;
        }
        catch (OperationCanceledException exception) when (_silence.IsCancellationRequested)
        {
            throw new TimeoutException($"no data for {limits.Silence.TotalSeconds:0} s in the middle of the answer", exception);
        }
    }
}
