namespace Sallyport.Imds.Protocol;

/// <summary>Decides which requests fail under a set of faults. It counts, so a run with the same requests fails the same ones.</summary>
internal sealed class FaultGate(MetadataFaults faults)
{
    private long _requests;
    private long _second;
    private int _requestsInSecond;

    public MetadataFaults Faults => faults;

    public bool IsQuiet { get; } = faults is { ErrorPercent: 0, RequestsPerSecond: null };

    public bool Refuses(long nowMilliseconds, out MetadataAnswer answer)
    {
        answer = default;
        if (faults.RequestsPerSecond is { } limit && CountInSecond(nowMilliseconds / 1000) > limit)
        {
            // 503 as the User Guide says; a real instance mostly drops the packets.
            answer = Answers.Throttled;
            return true;
        }

        var request = Interlocked.Increment(ref _requests);
        if (request * faults.ErrorPercent / 100 == (request - 1) * faults.ErrorPercent / 100)
            return false;
        answer = Answers.Empty(faults.ErrorStatus);
        return true;
    }

    private int CountInSecond(long second)
    {
        if (Interlocked.Exchange(ref _second, second) != second)
            Volatile.Write(ref _requestsInSecond, 0);
        return Interlocked.Increment(ref _requestsInSecond);
    }
}
