using System.Globalization;
using System.Text;

namespace Sallyport.Imds.Tree;

/// <summary>The paths of one instance, each with the version that introduced it; categories add to it, versions are compiled from it.</summary>
internal sealed class MetadataTree(DateTimeOffset lastModified)
{
    public const string Text = "text/plain";

    private readonly string _lastModified = HttpDate(lastModified);

    public MetadataNode Root { get; } = new("");

    /// <summary>Adds a leaf below <c>meta-data/</c>; one whose value is null is absent.</summary>
    public MetadataTree Leaf(string path, string since, string? value)
    {
        if (value is not null)
            Add("meta-data/" + path, since, new MetadataEntry(Encoding.UTF8.GetBytes(value), Text, _lastModified));
        return this;
    }

    /// <summary>Adds a leaf with one value a line; without values it is absent.</summary>
    public MetadataTree Lines(string path, string since, IEnumerable<string> values)
    {
        var value = string.Join('\n', values);
        return Leaf(path, since, value.Length == 0 ? null : value);
    }

    /// <summary>Adds an entry at a path below the version, <c>dynamic/…</c> or <c>user-data</c>.</summary>
    public MetadataNode Add(string path, string since, MetadataEntry entry)
    {
        var node = Root;
        foreach (var name in path.Split('/'))
            node = node.Child(name);
        node.Entry = entry;
        node.Since = since;
        return node;
    }

    public MetadataEntry Entry(byte[] body, string contentType = Text) => new(body, contentType, _lastModified);

    public MetadataEntry Entry(Lazy<byte[]> body) => new(body, Text, _lastModified);

    /// <summary>The node of a directory, to change how its parent lists it.</summary>
    public MetadataNode Directory(string path)
    {
        var node = Root;
        foreach (var name in path.Split('/'))
            node = node.Child(name);
        return node;
    }

    /// <summary>What a version shows: each path without slashes at its ends, directories with their listing.</summary>
    public Dictionary<string, MetadataEntry> Compile(string version)
    {
        var entries = new Dictionary<string, MetadataEntry>();
        Visit(Root, "", version, entries);
        return entries;
    }

    public static string HttpDate(DateTimeOffset time) => time.UtcDateTime.ToString("R", CultureInfo.InvariantCulture);

    private bool Visit(MetadataNode node, string path, string version, Dictionary<string, MetadataEntry> entries)
    {
        if (node.Entry is { } entry)
        {
            if (string.CompareOrdinal(node.Since, version) > 0)
                return false;
            entries[path] = entry;
            return true;
        }

        var listing = new StringBuilder();
        var visible = false;
        foreach (var child in node.Children)
        {
            if (!Visit(child, path.Length == 0 ? child.Name : path + "/" + child.Name, version, entries))
                continue;
            visible = true;
            if (!child.IsListed)
                continue;
            if (listing.Length > 0)
                listing.Append('\n');
            // The version's own listing has no slashes: "dynamic", "meta-data", "user-data".
            listing.Append(path.Length == 0 ? child.Name : child.ListedAs);
        }

        if (visible)
            entries[path] = Entry(Encoding.UTF8.GetBytes(listing.ToString()));
        return visible;
    }
}
