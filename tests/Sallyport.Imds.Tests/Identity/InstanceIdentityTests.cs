using System.Diagnostics;
using System.Text;
using Sallyport.Imds.Identity;

namespace Sallyport.Imds.Tests.Identity;

/// <summary>The signatures, verified by openssl as the User Guide does it.</summary>
public sealed class InstanceIdentityTests : IDisposable
{
    private static readonly byte[] Document = "{\n  \"accountId\" : \"123456789012\"\n}"u8.ToArray();
    private static readonly DateTimeOffset Time = new(2026, 9, 26, 11, 3, 58, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("sallyport-identity-").FullName;

    [Theory]
    [InlineData("rsa2048")]
    [InlineData("pkcs7")]
    public void Cms_OfDocument_IsVerifiedByOpenssl(string kind)
    {
        var identity = InstanceIdentity.Load(InstanceIdentity.Create().ExportPem());
        var message = kind == "rsa2048" ? identity.Rsa2048(Document, Time) : identity.Pkcs7(Document, Time);
        Write("message", $"-----BEGIN PKCS7-----\n{Encoding.ASCII.GetString(message)}\n-----END PKCS7-----\n");
        Write("certificate", kind == "rsa2048" ? identity.Rsa2048Certificate() : identity.Pkcs7Certificate());

        Assert.Equal(0, Openssl("smime", "-verify", "-in", "message", "-inform", "PEM", "-content", "document", "-certfile", "certificate", "-noverify"));
        Write("document", "{}");
        Assert.NotEqual(0, Openssl("smime", "-verify", "-in", "message", "-inform", "PEM", "-content", "document", "-certfile", "certificate", "-noverify"));
    }

    [Fact]
    public void Signature_OfDocument_IsVerifiedByOpenssl()
    {
        var identity = InstanceIdentity.Create();
        File.WriteAllBytes(Path.Combine(_folder, "signature"), Convert.FromBase64String(Encoding.ASCII.GetString(identity.Signature(Document))));
        Write("certificate", identity.SignatureCertificate());

        Assert.Equal(0, Openssl("x509", "-in", "certificate", "-pubkey", "-noout", "-out", "key"));
        Assert.Equal(0, Openssl("dgst", "-sha256", "-verify", "key", "-signature", "signature", "document"));
    }

    [Fact]
    public void Certificate_OfALoadedKey_IsTheSame()
    {
        var identity = InstanceIdentity.Create();

        Assert.Equal(identity.Rsa2048Certificate(), InstanceIdentity.Load(identity.ExportPem()).Rsa2048Certificate());
        Assert.Throws<ArgumentException>(() => InstanceIdentity.Load("no keys"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(_folder, file), text);

    private int Openssl(params string[] arguments)
    {
        if (!File.Exists(Path.Combine(_folder, "document")))
            File.WriteAllBytes(Path.Combine(_folder, "document"), Document);
        Assert.SkipUnless((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(p => File.Exists(Path.Combine(p, "openssl"))), "needs openssl");
        using var process = Process.Start(new ProcessStartInfo("openssl", arguments) { UseShellExecute = false, WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }
}
