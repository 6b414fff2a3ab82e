using System.Net;
using Sallyport.Aws.Wire;
using Sallyport.SimCloud.Authentication;
using Sallyport.SimCloud.State;

namespace Sallyport.SimCloud.Serving;

/// <summary>One call on its way through an action: who calls, where, when, and with which parameters.</summary>
internal sealed class ActionCall
{
    public required Caller Caller { get; init; }

    public required CloudAccount Account { get; init; }

    public required CloudRegion Region { get; init; }

    public required QueryReader Query { get; init; }

    public required CloudState State { get; init; }

    public required KeyRing Keys { get; init; }

    /// <summary>The cloud's time, in milliseconds since 1970.</summary>
    public required long Now { get; init; }

    /// <summary>How long a change of metadata options, or of an instance's state, is under way.</summary>
    public required TimeSpan SettlingTime { get; init; }

    /// <summary>Until when readers still see what was there before this call; 0 when they see the change at once.</summary>
    public long StaleUntil { get; init; }

    /// <summary>A number for ids of what this call creates; no two calls get the same.</summary>
    public required ulong Nonce { get; init; }

    /// <summary>Set once the call has changed something.</summary>
    public bool HasChanged { get; private set; }

    public long SettledAt => Now + (long)SettlingTime.TotalMilliseconds;

    /// <summary>The last point before an effect: with DryRun the call ends here, and would have succeeded.</summary>
    public void Commit(bool? dryRun)
    {
        Allow(dryRun);
        HasChanged = true;
    }

    /// <summary>The last point before an answer that changes nothing: with DryRun the call ends here, and would have succeeded.</summary>
    public static void Allow(bool? dryRun)
    {
        if (dryRun == true)
            throw new AwsRefusalException("DryRunOperation", "Request would have succeeded, but DryRun flag is set.", HttpStatusCode.PreconditionFailed);
    }

    /// <summary>An id for the <paramref name="number"/>-th thing of its kind that this call creates.</summary>
    public string NewId(string prefix, int number = 0) => DerivedIds.Format(prefix, DerivedIds.Mix(Nonce, (ulong)number + 1));
}
