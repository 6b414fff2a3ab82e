namespace Sallyport.Evidence.Reports;

/// <summary>Writes fields as RFC 4180 says, and so that a spreadsheet takes none for a formula.</summary>
public static class CsvText
{
    /// <summary>RFC 4180's line end.</summary>
    public const string LineEnd = "\r\n";

    /// <summary>One row, with its line end.</summary>
    public static string Row(IEnumerable<string?> fields) => string.Join(',', fields.Select(Field)) + LineEnd;

    // A spreadsheet computes a cell that starts with one of these (OWASP, "CSV Injection"); an apostrophe makes it text.
    private static string Field(string? value)
    {
        if (string.IsNullOrEmpty(value))
            return "";
        if (value[0] is '=' or '+' or '-' or '@' or '\t' or '\r')
            value = "'" + value;
        return value.AsSpan().ContainsAny(",\"\r\n") ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;
    }
}
