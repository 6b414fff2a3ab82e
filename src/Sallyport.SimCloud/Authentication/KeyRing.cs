using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Sallyport.SimCloud.State;

namespace Sallyport.SimCloud.Authentication;

/// <summary>All key pairs that the cloud issued. How long temporary ones last goes by wall time, because their users' clocks do.</summary>
internal sealed class KeyRing
{
    private readonly ConcurrentDictionary<string, AccessKey> _keys = new();

    public KeyRing(CloudState state, TimeProvider wallClock)
    {
        WallClock = wallClock;
        foreach (var account in state.Accounts)
            Add(AccessKey.OfAccount(account.Partition, account.Id));
    }

    public TimeProvider WallClock { get; }

    public bool TryGet(string id, [NotNullWhen(true)] out AccessKey? key) => _keys.TryGetValue(id, out key);

    /// <summary>Issues a temporary key pair.</summary>
    public AccessKey Issue(Caller caller, TimeSpan lasts)
    {
        Span<byte> random = stackalloc byte[46 + 60];
        RandomNumberGenerator.Fill(random);
        var key = AccessKey.OfSession(caller, WallClock.GetUtcNow() + lasts, random);
        Add(key);
        return key;
    }

    private void Add(AccessKey key) => _keys[key.Id] = key;
}
