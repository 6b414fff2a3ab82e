using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Sallyport.Imds.Identity;

/// <summary>Makes a self-signed certificate for a DSA key, which .NET's certificate request leaves out.</summary>
internal static class DsaCertificate
{
    public static X509Certificate2 Create(DSA key, X500DistinguishedName subject, DateTimeOffset notBefore, DateTimeOffset notAfter)
    {
        var keyInfo = key.ExportSubjectPublicKeyInfo();
        var request = new CertificateRequest(subject, PublicKey.CreateFromSubjectPublicKeyInfo(keyInfo, out _), HashAlgorithmName.SHA1);
        return request.Create(subject, new Generator(key), notBefore, notAfter, Serial(keyInfo));
    }

    /// <summary>A serial number that follows from the key, positive and never zero.</summary>
    public static byte[] Serial(byte[] publicKey)
    {
        var serial = SHA256.HashData(publicKey)[..8];
        serial[0] = (byte)((serial[0] & 0x7F) | 0x40);
        return serial;
    }

    private sealed class Generator(DSA key) : X509SignatureGenerator
    {
        public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm)
        {
            var writer = new AsnWriter(AsnEncodingRules.DER);
            using (writer.PushSequence())
                writer.WriteObjectIdentifier("1.2.840.10040.4.3");
            return writer.Encode();
        }

        public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm) => key.SignData(data, hashAlgorithm, DSASignatureFormat.Rfc3279DerSequence);

        protected override PublicKey BuildPublicKey() => PublicKey.CreateFromSubjectPublicKeyInfo(key.ExportSubjectPublicKeyInfo(), out _);
    }
}
