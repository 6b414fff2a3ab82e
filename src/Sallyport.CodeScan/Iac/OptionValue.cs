namespace Sallyport.CodeScan.Iac;

/// <summary>One option as code states it: a value, nothing, or something that cannot be known.</summary>
/// <param name="Value">The value; null when absent or unknown.</param>
/// <param name="IsUnknown">It is stated, but its value cannot be known.</param>
/// <param name="At">Where it is stated; null when it is not, or elsewhere.</param>
/// <param name="Because">Why it cannot be known, or where it comes from.</param>
public sealed record OptionValue(string? Value, bool IsUnknown = false, int? At = null, string Because = "")
{
    public static readonly OptionValue Absent = new(null, false);

    public bool IsAbsent => Value is null && !IsUnknown;

    public bool IsKnown => Value is not null;

    public static OptionValue Known(string value, int? at) => new(value, false, at);

    public static OptionValue Unknown(string because, int? at) => new(null, true, at, because);

    public bool Says(string value) => string.Equals(Value, value, StringComparison.OrdinalIgnoreCase);

    public int? AsNumber() => int.TryParse(Value, out var number) ? number : null;
}
