using System.Security.Cryptography;

namespace Sallyport.Imds.Protocol;

/// <summary>The secret that session tokens are authenticated with. One of the process serves any number of instances: the instance enters the MAC.</summary>
public sealed class TokenKey
{
    /// <summary>The length of a key in bytes.</summary>
    public const int Length = 32;

    [ThreadStatic]
    private static IncrementalHash? _threadHash;

    [ThreadStatic]
    private static TokenKey? _threadHashKey;

    private readonly byte[] _bytes;

    /// <summary>A new random key: tokens do not outlive the process.</summary>
    public TokenKey()
        : this(RandomNumberGenerator.GetBytes(Length))
    {
    }

    /// <summary>A key that was kept: tokens outlive the process.</summary>
    /// <param name="bytes">32 bytes.</param>
    /// <exception cref="ArgumentException">It is not 32 bytes.</exception>
    public TokenKey(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        if (bytes.Length != Length)
            throw new ArgumentException($"A token key is {Length} bytes.", nameof(bytes));
        _bytes = bytes;
    }

    // An HMAC object a thread is twice as fast as HMACSHA256.HashData, and allocates nothing.
    internal void Authenticate(ReadOnlySpan<byte> data, Span<byte> mac)
    {
        if (!ReferenceEquals(_threadHashKey, this))
        {
            _threadHash?.Dispose();
            _threadHash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _bytes);
            _threadHashKey = this;
        }

        _threadHash!.AppendData(data);
        _threadHash.GetHashAndReset(mac);
    }
}
