using Sallyport.Imds.Categories;
using Sallyport.Imds.Protocol;

namespace Sallyport.Imds.Tree;

/// <summary>Everything that one instance shows at one time; immutable but for versions, which are compiled when first asked for.</summary>
internal sealed class InstanceSnapshot
{
    private readonly MetadataTree _tree;
    private readonly Dictionary<string, MetadataEntry>?[] _versions = new Dictionary<string, MetadataEntry>?[MetadataVersions.All.Length];
    private readonly Lock _compiling = new();

    public InstanceSnapshot(InstanceView instance, SessionTokens tokens, DateTimeOffset validUntil)
    {
        _tree = new MetadataTree(instance.PendingTime);
        foreach (var category in CategoryCatalog.All)
            category.AddTo(_tree, instance);
        Options = instance.Description.Options;
        Tokens = tokens;
        ValidUntil = validUntil.ToUnixTimeMilliseconds();
        VersionList = _tree.Entry(MetadataVersions.Listing);
    }

    public Instances.MetadataOptions Options { get; }

    public SessionTokens Tokens { get; }

    public long ValidUntil { get; }

    public MetadataEntry VersionList { get; }

    public bool TryFind(int version, ReadOnlySpan<char> path, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out MetadataEntry? entry) =>
        (Volatile.Read(ref _versions[version]) ?? Compile(version)).GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(path, out entry);

    private Dictionary<string, MetadataEntry> Compile(int version)
    {
        lock (_compiling)
        {
            var compiled = _tree.Compile(MetadataVersions.All[version]);
            Volatile.Write(ref _versions[version], compiled);
            return compiled;
        }
    }
}
