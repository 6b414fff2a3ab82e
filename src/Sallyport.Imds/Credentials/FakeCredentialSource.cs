using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Sallyport.Imds.Credentials;

/// <summary>Credentials that look real, open nothing, and rotate as real ones do.</summary>
/// <param name="start">When the first ones were issued.</param>
/// <param name="seed">What they are derived from; the same seed gives the same credentials.</param>
public sealed class FakeCredentialSource(DateTimeOffset start, byte[] seed) : IRoleCredentialSource
{
    // Real ones live 6 h 01 m to 6 h 35 m, and the next are there at least five minutes before they expire.
    private static readonly TimeSpan Lifetime = new(6, 15, 0);
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Period = Lifetime - Overlap;

    private const string KeyAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <inheritdoc />
    public RoleCredentials Get(CredentialUse use, bool withToken, DateTimeOffset now)
    {
        var period = PeriodAt(now);
        Span<byte> info = stackalloc byte[10];
        info[0] = (byte)use;
        info[1] = withToken ? (byte)2 : (byte)1;
        BinaryPrimitives.WriteInt64BigEndian(info[2..], period);
        Span<byte> bytes = stackalloc byte[16 + 30 + 600];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, seed, bytes, salt: default, info);

        var keyId = new StringBuilder("ASIA");
        foreach (var one in bytes[..16])
            keyId.Append(KeyAlphabet[one % KeyAlphabet.Length]);
        var updated = start + (period * Period);
        return new RoleCredentials(
            keyId.ToString(),
            Convert.ToBase64String(bytes[16..46]),
            "IQoJb3JpZ2luX2VjE" + Convert.ToBase64String(bytes[46..])[..783],
            updated,
            updated + Lifetime);
    }

    /// <inheritdoc />
    public DateTimeOffset NextChange(DateTimeOffset now) => start + ((PeriodAt(now) + 1) * Period);

    private long PeriodAt(DateTimeOffset now) => (long)Math.Floor((now - start) / Period);
}
