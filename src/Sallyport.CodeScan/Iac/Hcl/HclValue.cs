using System.Globalization;

namespace Sallyport.CodeScan.Iac.Hcl;

/// <summary>What an expression comes to, as far as it can be known, and where it was written.</summary>
internal sealed class HclValue
{
    private HclValue(object? content, bool isKnown, int at)
    {
        Content = content;
        IsKnown = isKnown;
        At = at;
    }

    /// <summary>A bool, double, string, list or table; null for null; for what is not known, the reason.</summary>
    public object? Content { get; }

    public bool IsKnown { get; }

    /// <summary>Where the value itself is written in its file; -1 when that is another file.</summary>
    public int At { get; }

    public bool IsNull => IsKnown && Content is null;

    public IReadOnlyList<HclValue>? Items => IsKnown ? Content as IReadOnlyList<HclValue> : null;

    public IReadOnlyDictionary<string, HclValue>? Table => IsKnown ? Content as IReadOnlyDictionary<string, HclValue> : null;

    public string Because => IsKnown ? "" : (string)Content!;

    public static HclValue Of(bool value, int at) => new(value, true, at);

    public static HclValue Of(double value, int at) => new(value, true, at);

    public static HclValue Of(string value, int at) => new(value, true, at);

    public static HclValue Of(IReadOnlyList<HclValue> items, int at) => new(items, true, at);

    public static HclValue Of(IReadOnlyDictionary<string, HclValue> table, int at) => new(table, true, at);

    public static HclValue Null(int at) => new(null, true, at);

    public static HclValue Unknown(string because, int at) => new(because, false, at);

    /// <summary>The same value said to be written elsewhere.</summary>
    public HclValue AtPlace(int at) => new(Content, IsKnown, at);

    /// <summary>As a string, the way templates convert; null when it is not known or has no such form.</summary>
    public string? AsText() => !IsKnown ? null : Content switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        double number => number.ToString("0.##########", CultureInfo.InvariantCulture),
        _ => null,
    };

    public bool? AsBool() => !IsKnown ? null : Content switch
    {
        bool flag => flag,
        "true" => true,
        "false" => false,
        _ => null,
    };

    public bool? Same(HclValue other)
    {
        if (!IsKnown || !other.IsKnown)
            return null;
        if (Content is null || other.Content is null)
            return Content is null && other.Content is null;
        return AsText() is { } a && other.AsText() is { } b ? a == b : null;
    }
}
