using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Sallyport.Imds.Identity;

/// <summary>Writes a CMS signed message in the service's form: BER with indefinite lengths, the content as a constructed octet string, no certificates.</summary>
internal static class CmsMessage
{
    private const string SignedData = "1.2.840.113549.1.7.2";
    private const string Data = "1.2.840.113549.1.7.1";
    private const string ContentType = "1.2.840.113549.1.9.3";
    private const string MessageDigest = "1.2.840.113549.1.9.4";
    private const string SigningTime = "1.2.840.113549.1.9.5";

    private static readonly byte[] EndOfContents = [0, 0];

    public static byte[] Sign(byte[] content, DateTimeOffset time, X509Certificate2 certificate, CmsAlgorithm algorithm)
    {
        var attributes = Attributes(algorithm.Hash(content), time);
        var signer = SignerInfo(certificate, attributes, algorithm);
        using var message = new MemoryStream();
        Open(message, 0x30);
        message.Write(Oid(SignedData));
        Open(message, 0xA0);
        Open(message, 0x30);
        message.Write([0x02, 0x01, 0x01]);
        message.Write(SetOf(AlgorithmIdentifier(algorithm.DigestOid, withNull: true)));
        Open(message, 0x30);
        message.Write(Oid(Data));
        Open(message, 0xA0);
        Open(message, 0x24);
        message.Write(OctetString(content));
        for (var level = 0; level < 3; level++)
            message.Write(EndOfContents);
        message.Write(SetOf(signer));
        for (var level = 0; level < 3; level++)
            message.Write(EndOfContents);
        return message.ToArray();
    }

    private static void Open(MemoryStream message, byte tag)
    {
        message.WriteByte(tag);
        message.WriteByte(0x80);
    }

    private static byte[] SignerInfo(X509Certificate2 certificate, byte[] attributes, CmsAlgorithm algorithm)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(certificate.IssuerName.RawData);
                writer.WriteInteger(certificate.SerialNumberBytes.Span);
            }

            writer.WriteEncodedValue(AlgorithmIdentifier(algorithm.DigestOid, withNull: true));
            // The attributes are signed as a SET OF and sent with the implicit tag [0].
            var tagged = (byte[])attributes.Clone();
            tagged[0] = 0xA0;
            writer.WriteEncodedValue(tagged);
            writer.WriteEncodedValue(AlgorithmIdentifier(algorithm.SignatureOid, algorithm.SignatureHasNull));
            writer.WriteOctetString(algorithm.Sign(attributes));
        }

        return writer.Encode();
    }

    private static byte[] Attributes(byte[] digest, DateTimeOffset time)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSetOf())
        {
            Attribute(writer, ContentType, w => w.WriteObjectIdentifier(Data));
            Attribute(writer, SigningTime, w => w.WriteUtcTime(time));
            Attribute(writer, MessageDigest, w => w.WriteOctetString(digest));
        }

        return writer.Encode();
    }

    private static void Attribute(AsnWriter writer, string oid, Action<AsnWriter> value)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
            using (writer.PushSetOf())
                value(writer);
        }
    }

    private static byte[] AlgorithmIdentifier(string oid, bool withNull)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
            if (withNull)
                writer.WriteNull();
        }

        return writer.Encode();
    }

    private static byte[] SetOf(byte[] value)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSetOf())
            writer.WriteEncodedValue(value);
        return writer.Encode();
    }

    private static byte[] Oid(string oid)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteObjectIdentifier(oid);
        return writer.Encode();
    }

    private static byte[] OctetString(byte[] value)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteOctetString(value);
        return writer.Encode();
    }
}

/// <summary>How a CMS message is hashed and signed.</summary>
internal sealed record CmsAlgorithm(string DigestOid, string SignatureOid, bool SignatureHasNull, Func<byte[], byte[]> Hash, Func<byte[], byte[]> Sign)
{
    public static CmsAlgorithm RsaSha256(RSA key) => new(
        "2.16.840.1.101.3.4.2.1",
        "1.2.840.113549.1.1.1",
        SignatureHasNull: true,
        SHA256.HashData,
        data => key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

#pragma warning disable CA5350, CA5351, CA1850 // The real pkcs7 signature is DSA-1024 with SHA-1; readers expect it.
    public static CmsAlgorithm DsaSha1(DSA key) => new(
        "1.3.14.3.2.26",
        "1.2.840.10040.4.3",
        SignatureHasNull: false,
        SHA1.HashData,
        data => key.SignData(data, HashAlgorithmName.SHA1, DSASignatureFormat.Rfc3279DerSequence));
#pragma warning restore CA5350, CA5351, CA1850
}
