using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Sallyport.Commands;

/// <summary>Writes the rows of a query.</summary>
internal static class QueryRows
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A value as a table shows it.</summary>
    public static string TextOf(object? value) =>
        Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    /// <summary>An array of objects, one a line; column names are the members.</summary>
    public static async Task WriteJsonAsync(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> rows, TextWriter writer, CancellationToken cancel)
    {
        var separator = "[\n";
        foreach (var row in rows)
        {
            cancel.ThrowIfCancellationRequested();
            await writer.WriteAsync(separator);
            await writer.WriteAsync(ObjectOf(columns, row));
            separator = ",\n";
        }

        await writer.WriteAsync(separator == "[\n" ? "[]\n" : "\n]\n");
    }

    private static string ObjectOf(IReadOnlyList<string> columns, IReadOnlyList<object?> row)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            for (var i = 0; i < columns.Count; i++)
                switch (row[i])
                {
                    case null: json.WriteNull(columns[i]); break;
                    case long number: json.WriteNumber(columns[i], number); break;
                    case double number: json.WriteNumber(columns[i], number); break;
                    default: json.WriteString(columns[i], Convert.ToString(row[i], CultureInfo.InvariantCulture)); break;
                }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
