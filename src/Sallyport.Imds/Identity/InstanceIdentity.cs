#pragma warning disable CA5384, CA5385 // The real leaves are made with RSA-1024 and DSA-1024; readers expect them.
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Sallyport.Imds.Identity;

/// <summary>The keys that sign identity documents. They are this server's own: no AWS certificate verifies them.</summary>
public sealed class InstanceIdentity
{
    private const int LineLength = 76;

    // Fixed, so that the certificates of a key are the same in every process that has the key.
    private static readonly DateTimeOffset NotBefore = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset NotAfter = new(2124, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Lazy<RSA> _signatureKey;
    private readonly Lazy<RSA> _rsa2048Key;
    private readonly Lazy<DSA> _pkcs7Key;
    private readonly Lazy<X509Certificate2> _signatureCertificate;
    private readonly Lazy<X509Certificate2> _rsa2048Certificate;
    private readonly Lazy<X509Certificate2> _pkcs7Certificate;

    private InstanceIdentity(Func<RSA> signatureKey, Func<RSA> rsa2048Key, Func<DSA> pkcs7Key)
    {
        _signatureKey = new(signatureKey);
        _rsa2048Key = new(rsa2048Key);
        _pkcs7Key = new(pkcs7Key);
        _signatureCertificate = new(() => Certificate(_signatureKey.Value, "signature"));
        _rsa2048Certificate = new(() => Certificate(_rsa2048Key.Value, "rsa2048"));
        _pkcs7Certificate = new(() => DsaCertificate.Create(_pkcs7Key.Value, Subject("pkcs7"), NotBefore, NotAfter));
    }

    /// <summary>Keys that are made when they are first needed and live as long as this object.</summary>
    /// <returns>New keys.</returns>
    public static InstanceIdentity Create() => new(() => RSA.Create(1024), () => RSA.Create(2048), DsaKeys.Create);

    /// <summary>Reads keys that <see cref="ExportPem"/> wrote.</summary>
    /// <param name="pem">Three private keys: for <c>signature</c>, <c>rsa2048</c> and <c>pkcs7</c>.</param>
    /// <returns>The keys.</returns>
    /// <exception cref="ArgumentException">The text does not hold three such keys.</exception>
    public static InstanceIdentity Load(string pem)
    {
        var keys = new List<string>();
        var rest = pem.AsSpan();
        while (PemEncoding.TryFind(rest, out var fields))
        {
            keys.Add(rest[fields.Location].ToString());
            rest = rest[fields.Location.End..];
        }

        if (keys.Count != 3)
            throw new ArgumentException("The identity keys are three PEM blocks.", nameof(pem));
        return new InstanceIdentity(() => Rsa(keys[0]), () => Rsa(keys[1]), () => DsaKeys.Load(keys[2]));
    }

    /// <summary>The private keys, for a file that only its owner reads.</summary>
    /// <returns>Three PEM blocks.</returns>
    public string ExportPem() => string.Join('\n', _signatureKey.Value.ExportPkcs8PrivateKeyPem(), _rsa2048Key.Value.ExportPkcs8PrivateKeyPem(), _pkcs7Key.Value.ExportPkcs8PrivateKeyPem()) + "\n";

    /// <summary>The certificate that verifies <c>rsa2048</c>.</summary>
    /// <returns>PEM.</returns>
    public string Rsa2048Certificate() => _rsa2048Certificate.Value.ExportCertificatePem();

    /// <summary>The certificate that verifies <c>pkcs7</c>.</summary>
    /// <returns>PEM.</returns>
    public string Pkcs7Certificate() => _pkcs7Certificate.Value.ExportCertificatePem();

    /// <summary>The certificate that verifies <c>signature</c>.</summary>
    /// <returns>PEM.</returns>
    public string SignatureCertificate() => _signatureCertificate.Value.ExportCertificatePem();

    internal byte[] Signature(byte[] document) =>
        Wrapped(_signatureKey.Value.SignData(document, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    internal byte[] Rsa2048(byte[] document, DateTimeOffset time) =>
        Wrapped(CmsMessage.Sign(document, time, _rsa2048Certificate.Value, CmsAlgorithm.RsaSha256(_rsa2048Key.Value)));

    internal byte[] Pkcs7(byte[] document, DateTimeOffset time) =>
        Wrapped(CmsMessage.Sign(document, time, _pkcs7Certificate.Value, CmsAlgorithm.DsaSha1(_pkcs7Key.Value)));

    private static byte[] Wrapped(byte[] bytes)
    {
        var lines = Convert.ToBase64String(bytes).Chunk(LineLength).Select(line => new string(line));
        return Encoding.ASCII.GetBytes(string.Join('\n', lines));
    }

    private static X509Certificate2 Certificate(RSA key, string purpose)
    {
        var request = new CertificateRequest(Subject(purpose), key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.Create(request.SubjectName, X509SignatureGenerator.CreateForRSA(key, RSASignaturePadding.Pkcs1), NotBefore, NotAfter, DsaCertificate.Serial(key.ExportSubjectPublicKeyInfo()));
    }

    private static X500DistinguishedName Subject(string purpose) => new($"CN=Sallyport metadata service {purpose}, O=Sallyport, OU=Not issued by AWS");

    private static RSA Rsa(string pem)
    {
        var key = RSA.Create();
        key.ImportFromPem(pem);
        return key;
    }
}
