using System.Collections.Concurrent;

namespace Sallyport.Testing.Time;

/// <summary>Holds the continuations of asynchronous work until the thread that owns it runs them, one after the other.</summary>
internal sealed class WorkPump : SynchronizationContext, IDisposable
{
    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _work = [];
    private volatile bool _ended;

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (_ended)
            ThreadPool.QueueUserWorkItem(_ => d(state));
        else
            _work.Add((d, state));
    }

    public bool RunNext()
    {
        if (!_work.TryTake(out var next))
            return false;
        next.Callback(next.State);
        return true;
    }

    public void WaitAndRunNext()
    {
        var next = _work.Take();
        next.Callback(next.State);
    }

    // The collection is left to the garbage collector: late continuations may still look at it.
    public void Dispose() => _ended = true;
}
