using System.Diagnostics.CodeAnalysis;

namespace Sallyport.SimCloud.State;

/// <summary>The resources of one kind in one Region, in the order in which they came. A change replaces a resource; readers may see the old one for a while.</summary>
/// <remarks>Not safe for several threads: <see cref="CloudRegion.Gate"/> guards all tables of a Region.</remarks>
internal sealed class ResourceTable<T>(Func<T, string> key)
    where T : class
{
    private readonly List<T> _items = [];
    private readonly Dictionary<string, int> _positions = [];
    private readonly Dictionary<string, (T? Before, long Until)> _stale = [];

    public int Count => _items.Count;

    /// <summary>The resources as they are now; position in the list never changes.</summary>
    public IReadOnlyList<T> Items => _items;

    public bool TryGet(string id, [NotNullWhen(true)] out T? item)
    {
        item = _positions.TryGetValue(id, out var position) ? _items[position] : null;
        return item is not null;
    }

    /// <summary>What a reader sees at that place of the list; null when the resource is too new for it.</summary>
    public T? Visible(int position, long now) =>
        _stale.Count > 0 && _stale.TryGetValue(key(_items[position]), out var stale) && now < stale.Until ? stale.Before : _items[position];

    /// <summary>What a reader that asks for this id sees.</summary>
    public T? Visible(string id, long now) => _positions.TryGetValue(id, out var position) ? Visible(position, now) : null;

    /// <summary>Everything that a reader sees.</summary>
    public IEnumerable<T> AllVisible(long now)
    {
        for (var i = 0; i < _items.Count; i++)
            if (Visible(i, now) is { } item)
                yield return item;
    }

    /// <summary>Adds or replaces a resource. Until <paramref name="staleUntil"/> readers see what was there before.</summary>
    public void Put(T item, long staleUntil = 0)
    {
        var id = key(item);
        var known = _positions.TryGetValue(id, out var position);
        if (staleUntil > 0)
            _stale[id] = (known ? _items[position] : null, staleUntil);
        else
            _stale.Remove(id);
        if (known)
        {
            _items[position] = item;
            return;
        }

        _positions.Add(id, _items.Count);
        _items.Add(item);
    }

    /// <summary>Makes room for that many.</summary>
    public void Reserve(int count)
    {
        _items.EnsureCapacity(count);
        _positions.EnsureCapacity(count);
    }
}
