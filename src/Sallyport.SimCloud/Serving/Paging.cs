using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Sallyport.SimCloud.Serving;

/// <summary>Opaque tokens that say where the next page starts.</summary>
internal static class Paging
{
    /// <summary>A token for the action that goes on at this place of its list.</summary>
    public static string Token(string action, int position) =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{action}:{position}")));

    /// <summary>Where a page starts: at 0 without a token. A token of another action, or none of ours, gives null.</summary>
    public static int? Start(string action, string? token)
    {
        if (string.IsNullOrEmpty(token))
            return 0;
        if (!Base64Url.IsValid(token))
            return null;
        var text = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(token));
        return text.StartsWith(action + ":", StringComparison.Ordinal)
            && int.TryParse(text.AsSpan(action.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            ? position
            : null;
    }

    /// <summary>One page of a list that is small enough to be filtered as a whole.</summary>
    public static (IReadOnlyList<T> Page, string? NextToken) Of<T>(string action, IEnumerable<T> items, int start, int size)
    {
        var page = items.Skip(start).Take(size + 1).ToList();
        if (page.Count <= size)
            return (page, null);
        page.RemoveAt(size);
        return (page, Token(action, start + size));
    }
}
