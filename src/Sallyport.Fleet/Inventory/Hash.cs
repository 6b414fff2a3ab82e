using System.Security.Cryptography;
using System.Text;

namespace Sallyport.Fleet.Inventory;

/// <summary>Hashes what may hold secrets and is therefore never kept.</summary>
internal static class Hash
{
    /// <summary>SHA-256 in lower-case hexadecimal; null without user data.</summary>
    public static string? OfUserData(string? userData) =>
        string.IsNullOrEmpty(userData) ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(userData)));
}
