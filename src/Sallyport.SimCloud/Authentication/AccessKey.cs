using System.Security.Cryptography;
using System.Text;

namespace Sallyport.SimCloud.Authentication;

/// <summary>A key pair that the cloud issued; a temporary one has a session token and an end.</summary>
internal sealed record AccessKey(string Id, string Secret, Caller Caller, string? SessionToken = null, DateTimeOffset? Expires = null)
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The account's own key pair: always the same for the same account. It protects nothing but play money.</summary>
    public static AccessKey OfAccount(string partition, string accountId)
    {
        var hash = SHA512.HashData(Encoding.UTF8.GetBytes($"sallyport simulated account {accountId}"));
        return new AccessKey("AKIA" + Letters(hash.AsSpan(0, 16)), Convert.ToBase64String(hash.AsSpan(16, 30)),
            new Caller(accountId, $"arn:{partition}:iam::{accountId}:user/sallyport", "AIDA" + Letters(hash.AsSpan(46, 16))));
    }

    /// <summary>A temporary key pair for a role.</summary>
    public static AccessKey OfSession(Caller caller, DateTimeOffset expires, ReadOnlySpan<byte> random) => new(
        "ASIA" + Letters(random[..16]),
        Convert.ToBase64String(random.Slice(16, 30)),
        caller,
        "FwoGZXIvYXdzE" + Convert.ToBase64String(random[46..]),
        expires);

    private static string Letters(ReadOnlySpan<byte> bytes)
    {
        Span<char> letters = stackalloc char[bytes.Length];
        for (var i = 0; i < bytes.Length; i++)
            letters[i] = Base32[bytes[i] % Base32.Length];
        return letters.ToString();
    }
}
