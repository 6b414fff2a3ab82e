using System.Text;

namespace Sallyport.CodeScan.Iac.Documents;

/// <summary>Reads JSON into nodes with their places; comments and trailing commas are let pass, depth costs no stack.</summary>
internal static class JsonReader
{
    /// <exception cref="FormatException">The text is not JSON.</exception>
    public static DocNode Parse(string text)
    {
        var at = 0;
        var open = new Stack<DocNode>();
        DocNode? key = null;
        DocNode? root = null;
        while (true)
        {
            SkipSpace(text, ref at);
            if (at >= text.Length)
                break;
            var c = text[at];
            if (c is '}' or ']')
            {
                if (!open.TryPop(out var done))
                    throw new FormatException($"a bracket closes nothing at offset {at}");
                done.End = ++at;
                continue;
            }
            if (c is ',' or ':')
            {
                at++;
                continue;
            }
            var node = c switch
            {
                '{' => DocNode.OfTable(at++, flow: true),
                '[' => DocNode.OfList(at++, flow: true),
                '"' => ReadString(text, ref at),
                _ => ReadWord(text, ref at),
            };
            if (open.TryPeek(out var parent))
            {
                if (parent.Items is not null)
                    parent.Items.Add(node);
                else if (key is null)
                    key = node.Scalar is null ? throw new FormatException($"a key is expected at offset {node.Start}") : node;
                else
                {
                    parent.Pairs!.Add((key, node));
                    key = null;
                }
            }
            else if (root is not null)
            {
                throw new FormatException($"there is more than one value at offset {node.Start}");
            }
            root ??= node;
            if (node.Scalar is null)
                open.Push(node);
        }
        return open.Count == 0 && root is not null ? root : throw new FormatException("the document is not complete");
    }

    private static void SkipSpace(string text, ref int at)
    {
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]) || text[at] == '\uFEFF')
                at++;
            else if (text[at] == '/' && at + 1 < text.Length && text[at + 1] == '/')
                at = text.IndexOf('\n', at) is >= 0 and var end ? end : text.Length;
            else if (text[at] == '/' && at + 1 < text.Length && text[at + 1] == '*')
                at = text.IndexOf("*/", at, StringComparison.Ordinal) is >= 0 and var close ? close + 2 : text.Length;
            else
                return;
        }
    }

    private static DocNode ReadString(string text, ref int at)
    {
        var start = at++;
        var result = new StringBuilder();
        while (true)
        {
            if (at >= text.Length)
                throw new FormatException($"a string is not closed at offset {start}");
            var c = text[at++];
            if (c == '"')
                break;
            if (c != '\\' || at >= text.Length)
            {
                result.Append(c);
                continue;
            }
            var escape = text[at++];
            if (escape == 'u' && at + 4 <= text.Length && ushort.TryParse(text.AsSpan(at, 4), System.Globalization.NumberStyles.HexNumber, null, out var code))
            {
                result.Append((char)code);
                at += 4;
            }
            else
            {
                result.Append(escape switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', _ => escape });
            }
        }
        return DocNode.OfScalar(result.ToString(), quoted: true, start, at);
    }

    private static DocNode ReadWord(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '-' or '+' or '.' or '_'))
            at++;
        return at > start ? DocNode.OfScalar(text[start..at], quoted: false, start, at) : throw new FormatException($"a value is expected at offset {start}");
    }
}
