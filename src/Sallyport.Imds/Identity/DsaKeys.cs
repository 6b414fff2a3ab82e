#pragma warning disable CA5384 // The real pkcs7 signature is DSA-1024; readers expect it.
using System.Numerics;
using System.Security.Cryptography;

namespace Sallyport.Imds.Identity;

/// <summary>Makes DSA-1024 keys for <c>pkcs7</c> on fixed domain parameters, which takes no time and works where key generation is not supported.</summary>
internal static class DsaKeys
{
    // Generated for this project by openssl (1024 and 160 bits); domain parameters are public.
    private const string P = "98ed5893eaeb76ff645ebbfcbc6d77693b169dd736455ee55db2b69d03934989639914ca3081d43b6d5a99cff2d2604e02719b6cb3dfd9b7fddcf32bada42f2aecea1cc49ac0f2ed989c5c7c2c4d34fdbb85d45a7abbc2d0f270726d63d7f9747aeb4c2a566af041036cb9fe57d2d03acb739a05cad233511be3c1c5232bd6ab";
    private const string Q = "b029e382972effba73cafa104d19bae51ac45343";
    private const string G = "52ee102f592ca8877c007a58b5a50891b26f4215b085de096a6436831027070e94609d625a0d568124cc1c2fb1ea5f1e6bae96758d9d2bbce3f6ae8d20a0e571f74c78d5cb0ad9ff23076ffbe804394991eb482cd2e2a7482f6da02d05390e72c435a8d7f9dc87928810aa42e3f56d0129a9926529bd1c3cfafc40b842d5d8ed";

    public static DSA Create()
    {
        var p = Convert.FromHexString(P);
        var q = Convert.FromHexString(Q);
        var g = Convert.FromHexString(G);
        var modulus = new BigInteger(p, isUnsigned: true, isBigEndian: true);
        var order = new BigInteger(q, isUnsigned: true, isBigEndian: true);
        // 64 bits more than the order, so that the remainder is even.
        var secret = (new BigInteger(RandomNumberGenerator.GetBytes(q.Length + 8), isUnsigned: true) % (order - 1)) + 1;
        var open = BigInteger.ModPow(new BigInteger(g, isUnsigned: true, isBigEndian: true), secret, modulus);
        return DSA.Create(new DSAParameters { P = p, Q = q, G = Padded(g, p.Length), X = Padded(Bytes(secret), q.Length), Y = Padded(Bytes(open), p.Length) });
    }

    public static DSA Load(string pem)
    {
        var key = DSA.Create();
        key.ImportFromPem(pem);
        return key;
    }

    private static byte[] Bytes(BigInteger number) => number.ToByteArray(isUnsigned: true, isBigEndian: true);

    private static byte[] Padded(byte[] number, int length)
    {
        var padded = new byte[length];
        number.CopyTo(padded, length - number.Length);
        return padded;
    }
}
