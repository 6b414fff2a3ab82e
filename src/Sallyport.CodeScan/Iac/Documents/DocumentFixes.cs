using Sallyport.CodeScan.Engine;
using Sallyport.CodeScan.Fixing;

namespace Sallyport.CodeScan.Iac.Documents;

/// <summary>Edits YAML and JSON in place: one value, one line or one small table at a time, all other bytes as they are.</summary>
internal sealed class DocumentFixes(SourceText source, bool isJson)
{
    private string NewLine => source.Text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";

    /// <summary>Replaces a scalar that is written out, keeping its quotes.</summary>
    public Fix? Replace(DocNode? node, string value, string deploying)
    {
        if (node?.Scalar is null || node.Tag is not null || node.End <= node.Start)
            return null;
        var written = source.Text[node.Start..node.End];
        var (start, end) = written.Length >= 2 && written[0] is '"' or '\'' ? (node.Start + 1, node.End - 1) : (node.Start, node.End);
        return source.Text[start..end].Trim() == node.Scalar ? new Fix([new TextEdit(start, start + node.Scalar.Length, value)], deploying) : null;
    }

    /// <summary>Adds a key with a value to a table.</summary>
    public Fix? InsertPair(DocNode? table, string key, string value, string deploying) => Insert(table, _ => isJson ? $"\"{key}\": {Value(value)}" : $"{key}: {value}", deploying);

    /// <summary>Adds a key with a small table to a table.</summary>
    public Fix? InsertTable(DocNode? table, string key, IReadOnlyList<(string Key, string Value)> pairs, string deploying) => Insert(table, indent =>
        isJson
            ? $"\"{key}\": {{ {string.Join(", ", pairs.Select(p => $"\"{p.Key}\": {Value(p.Value)}"))} }}"
            : $"{key}:{string.Concat(pairs.Select(p => $"{NewLine}{indent}  {p.Key}: {p.Value}"))}", deploying);

    private static string Value(string value) => value is "true" or "false" || int.TryParse(value, out _) ? value : $"\"{value}\"";

    private Fix? Insert(DocNode? table, Func<string, string> text, string deploying)
    {
        // Before the first key: there its indentation is known, and comments at the end stay where they are.
        if (table?.Pairs is not { Count: > 0 } pairs)
            return null;
        var first = pairs[0].Key.Start;
        var (lineStart, _) = source.LineSpan(source.PositionOf(first).Line);
        var indent = source.Text[lineStart..first];
        if (table.IsFlow || isJson)
        {
            var separator = indent.AsSpan().Trim().Length == 0 ? $",{NewLine}{indent}" : ", ";
            return !isJson ? null : new Fix([new TextEdit(first, first, text(indent) + separator)], deploying);
        }
        return indent.AsSpan().Trim().Length > 0 ? null : new Fix([new TextEdit(first, first, $"{text(indent)}{NewLine}{indent}")], deploying);
    }
}
