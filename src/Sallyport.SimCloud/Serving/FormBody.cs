using System.Text;

namespace Sallyport.SimCloud.Serving;

/// <summary>Reads <c>application/x-www-form-urlencoded</c> parameters, bounded in number.</summary>
internal static class FormBody
{
    // A thousand ids in filters with a hundred values each stay far below.
    private const int MostParameters = 10_000;

    public static Dictionary<string, string> Parse(string text)
    {
        var parameters = new Dictionary<string, string>();
        foreach (var range in text.AsSpan().Split('&'))
        {
            var pair = text.AsSpan(range);
            if (pair.IsEmpty)
                continue;
            if (parameters.Count == MostParameters)
                throw new AwsRefusalException("MalformedQueryString", "The request has too many parameters.");
            var equals = pair.IndexOf('=');
            var name = Decode(equals < 0 ? pair : pair[..equals]);
            parameters[name] = equals < 0 ? "" : Decode(pair[(equals + 1)..]);
        }

        return parameters;
    }

    public static string Decode(ReadOnlySpan<char> text) =>
        text.ContainsAny('%', '+') ? Uri.UnescapeDataString(text.ToString().Replace('+', ' ')) : text.ToString();

    public static Dictionary<string, string> Parse(ReadOnlySpan<byte> body) => Parse(Encoding.UTF8.GetString(body));
}
