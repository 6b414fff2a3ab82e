using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Sallyport.Imds.Protocol;

/// <summary>
/// Issues and checks the session tokens of one instance. A token authenticates itself, so nothing is remembered:
/// 3 bytes prefix (<c>AQAE</c>), 8 bytes expiry in milliseconds, 13 bytes nonce, 16 bytes HMAC-SHA256 over these, the instance and the epoch.
/// </summary>
internal sealed class SessionTokens
{
    public const int TextLength = 56;
    public const int LongestTtl = 21_600;

    private const int MacLength = 16;
    private const int BodyLength = 24;
    private const int TokenLength = BodyLength + MacLength;
    private const int FullMacLength = 32;
    private const int UnpaddedTextLength = 54;

    // 40 bytes fill 53 characters and two bits of the 54th, whose other bits are zero: one text for one token.
    private const string LastCharacters = "AQgw";

    // The token checked last, so that a client that reads a hundred leaves costs one HMAC a thread. It holds one token, whatever is sent.
    [ThreadStatic]
    private static CheckedToken? _checkedLast;

    private readonly TokenKey _key;
    private readonly byte[] _instance;

    public SessionTokens(TokenKey key, string instanceId, int epoch)
    {
        _key = key;
        _instance = Encoding.UTF8.GetBytes($"{epoch}/{instanceId}");
    }

    /// <summary>Writes a new token.</summary>
    public void Issue(int ttlSeconds, long nowMilliseconds, Span<byte> text)
    {
        Span<byte> token = stackalloc byte[TokenLength];
        token[0] = 0x01;
        token[1] = 0x00;
        token[2] = 0x04;
        BinaryPrimitives.WriteInt64BigEndian(token[3..], nowMilliseconds + (ttlSeconds * 1000L));
        Nonces.Fill(token[11..BodyLength]);
        Authenticate(token[..BodyLength], token[BodyLength..]);
        Base64Url.EncodeToUtf8(token, text);
        text[UnpaddedTextLength] = text[UnpaddedTextLength + 1] = (byte)'=';
    }

    /// <summary>Whether a token is of this instance and has not expired; then, how many whole seconds it has left.</summary>
    public bool TryCheck(ReadOnlySpan<char> text, long nowMilliseconds, out int secondsLeft)
    {
        secondsLeft = 0;
        if (text.Length != TextLength || !TryGetExpiry(text, out var expires) || nowMilliseconds >= expires)
            return false;
        secondsLeft = (int)((expires - nowMilliseconds) / 1000);
        return true;
    }

    private bool TryGetExpiry(ReadOnlySpan<char> text, out long expires)
    {
        var last = _checkedLast ??= new CheckedToken();
        if (last.Matches(this, text))
        {
            expires = last.Expires;
            return true;
        }

        Span<byte> token = stackalloc byte[TokenLength];
        expires = 0;
        if (text[UnpaddedTextLength] != '=' || text[UnpaddedTextLength + 1] != '=' || !LastCharacters.Contains(text[UnpaddedTextLength - 1])
            || Base64Url.DecodeFromChars(text[..UnpaddedTextLength], token, out _, out var written) != OperationStatus.Done || written != TokenLength)
            return false;
        Span<byte> mac = stackalloc byte[MacLength];
        Authenticate(token[..BodyLength], mac);
        if (!CryptographicOperations.FixedTimeEquals(mac, token[BodyLength..]))
            return false;
        expires = BinaryPrimitives.ReadInt64BigEndian(token[3..]);
        last.Remember(this, text, expires);
        return true;
    }

    private void Authenticate(ReadOnlySpan<byte> body, Span<byte> mac)
    {
        Span<byte> data = stackalloc byte[BodyLength + _instance.Length];
        body.CopyTo(data);
        _instance.CopyTo(data[BodyLength..]);
        Span<byte> full = stackalloc byte[FullMacLength];
        _key.Authenticate(data, full);
        full[..MacLength].CopyTo(mac);
    }

    private sealed class CheckedToken
    {
        private readonly char[] _text = new char[TextLength];
        private SessionTokens? _owner;

        public long Expires { get; private set; }

        public bool Matches(SessionTokens owner, ReadOnlySpan<char> text) =>
            ReferenceEquals(_owner, owner)
            && CryptographicOperations.FixedTimeEquals(System.Runtime.InteropServices.MemoryMarshal.AsBytes(text), System.Runtime.InteropServices.MemoryMarshal.AsBytes<char>(_text));

        public void Remember(SessionTokens owner, ReadOnlySpan<char> text, long expires)
        {
            _owner = owner;
            text.CopyTo(_text);
            Expires = expires;
        }
    }
}
