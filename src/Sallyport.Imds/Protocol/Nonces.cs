using System.Security.Cryptography;

namespace Sallyport.Imds.Protocol;

/// <summary>Random bytes from a pool a thread, since a call to the system for 13 bytes costs as much as one for 1,300.</summary>
internal static class Nonces
{
    private const int PoolLength = 13 * 128;

    [ThreadStatic]
    private static byte[]? _pool;

    [ThreadStatic]
    private static int _used;

    public static void Fill(Span<byte> nonce)
    {
        var pool = _pool ??= [];
        if (_used + nonce.Length > pool.Length)
        {
            if (pool.Length == 0)
                _pool = pool = new byte[PoolLength];
            RandomNumberGenerator.Fill(pool);
            _used = 0;
        }

        pool.AsSpan(_used, nonce.Length).CopyTo(nonce);
        _used += nonce.Length;
    }
}
