using System.Text;
using Sallyport.Aws.Wire;

namespace Sallyport.SimCloud.Serving;

/// <summary>Markup with numbered holes (<c>{0}</c>), encoded once; writing it copies bytes.</summary>
internal sealed class XmlFragment
{
    private readonly (byte[] Markup, int Hole)[] _parts;

    /// <param name="markup">The markup; line breaks and the blanks around them are left out.</param>
    public XmlFragment(string markup)
    {
        var text = string.Concat(markup.Split('\n', StringSplitOptions.TrimEntries));
        var parts = new List<(byte[], int)>();
        while (text.IndexOf('{', StringComparison.Ordinal) is var open and >= 0)
        {
            var close = text.IndexOf('}', open);
            parts.Add((Encoding.UTF8.GetBytes(text[..open]), int.Parse(text.AsSpan(open + 1, close - open - 1))));
            text = text[(close + 1)..];
        }

        parts.Add((Encoding.UTF8.GetBytes(text), -1));
        _parts = [.. parts];
    }

    public void Write(AwsXmlWriter xml, params ReadOnlySpan<string> values)
    {
        foreach (var (markup, hole) in _parts)
        {
            xml.Raw(markup);
            if (hole >= 0)
                xml.Text(values[hole]);
        }
    }
}
