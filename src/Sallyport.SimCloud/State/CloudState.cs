using System.Diagnostics.CodeAnalysis;

namespace Sallyport.SimCloud.State;

/// <summary>Everything in the simulated cloud: its accounts.</summary>
internal sealed class CloudState
{
    private readonly SortedDictionary<string, CloudAccount> _accounts = new(StringComparer.Ordinal);

    public IReadOnlyCollection<CloudAccount> Accounts => _accounts.Values;

    public void Add(CloudAccount account) => _accounts.Add(account.Id, account);

    public bool TryGetAccount(string id, [NotNullWhen(true)] out CloudAccount? account) => _accounts.TryGetValue(id, out account);
}
