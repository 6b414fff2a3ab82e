using System.Runtime.InteropServices;

namespace Sallyport.Commands;

/// <summary>
/// SIGINT and SIGTERM as a cancellation: the first lets the command finish the call that is in flight and leave its files whole,
/// the second ends the process at once. However long a step takes, nothing ends it in the middle unasked.
/// </summary>
internal sealed class Interrupt : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly TextWriter _error;
    private readonly PosixSignalRegistration[] _registrations;

    public Interrupt(TextWriter error)
    {
        _error = error;
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle),
        ];
    }

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _source.Dispose();
    }

    private void Handle(PosixSignalContext signal)
    {
        signal.Cancel = true;
        if (_source.IsCancellationRequested)
            Environment.Exit(ExitCodes.Interrupted);
        _error.WriteLine();
        _error.WriteLine("stopping after what is in flight; once more ends it at once");
        _source.Cancel();
    }
}
