using System.Diagnostics.CodeAnalysis;

namespace Sallyport.Aws.Connecting;

/// <summary>Lets one asynchronous caller in at a time.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore whose wait handle nobody asks for holds nothing that needs releasing.")]
internal sealed class AsyncGate
{
    private readonly SemaphoreSlim _semaphore = new(1, 1);

    /// <summary>Waits for its turn. Dispose the pass to let the next one in.</summary>
    public async Task<Pass> EnterAsync(CancellationToken cancel)
    {
        await _semaphore.WaitAsync(cancel);
        return new Pass(_semaphore);
    }

    /// <summary>The turn of one caller.</summary>
    public readonly struct Pass(SemaphoreSlim semaphore) : IDisposable
    {
        public void Dispose() => semaphore.Release();
    }
}
