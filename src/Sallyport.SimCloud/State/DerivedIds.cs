using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Sallyport.SimCloud.State;

/// <summary>Ids in AWS's form that always come out the same for the same names.</summary>
internal static class DerivedIds
{
    /// <summary>An id of 17 hexadecimal digits, such as <c>lt-0a1b2c3d4e5f60718</c>.</summary>
    public static string Of(string prefix, params ReadOnlySpan<string> names)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', [prefix, .. names])));
        return Format(prefix, BitConverter.ToUInt64(hash));
    }

    public static string Format(string prefix, ulong value) => string.Create(CultureInfo.InvariantCulture, $"{prefix}-0{value:x16}");

    /// <summary>Another number for each salt, spread over all 64 bits (the finaliser of SplitMix64).</summary>
    public static ulong Mix(ulong value, ulong salt)
    {
        var mixed = value + (salt * 0x9E3779B97F4A7C15);
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>The number in an id; for one that is not hexadecimal a number made of its characters.</summary>
    public static ulong NumberOf(string id)
    {
        var digits = id.AsSpan(id.IndexOf('-') + 1);
        if (digits.Length > 16)
            digits = digits[^16..];
        if (ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number))
            return number;
        var mixed = 0UL;
        foreach (var character in id)
            mixed = Mix(mixed ^ character, 1);
        return mixed;
    }
}
