using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Sallyport.Aws.Calling;
using Sallyport.Aws.Connecting;
using Sallyport.Aws.Tests.Servers;

namespace Sallyport.Aws.Tests.Connecting;

/// <summary>Which certificates are trusted.</summary>
public class TlsTests
{
    [Fact]
    public async Task Open_CertificateOfTheBundle_IsTrusted()
    {
        using var home = new AwsHome();
        using var certificate = Certificate();
        await using var server = Start(certificate);
        File.WriteAllText(home.PathOf("bundle.pem"), certificate.ExportCertificatePem());

        home.Variables["AWS_CA_BUNDLE"] = home.PathOf("bundle.pem");
        using var byVariable = await AwsConnector.OpenAsync(Settings(home, server), CancellationToken.None);
        home.Variables.Remove("AWS_CA_BUNDLE");
        File.WriteAllText(home.PathOf(".aws/config"), "[default]\nca_bundle = ~/bundle.pem");
        using var byProfile = await AwsConnector.OpenAsync(Settings(home, server), CancellationToken.None);

        Assert.Equal(["123456789012", "123456789012"], [byVariable.Accounts[0].AccountId, byProfile.Accounts[0].AccountId]);
    }

    [Fact]
    public async Task Open_AnotherCertificate_IsRefusedBeforeAnythingIsSent()
    {
        using var home = new AwsHome();
        using var certificate = Certificate();
        await using var server = Start(certificate);

        var failure = await Assert.ThrowsAsync<AwsCallException>(() => AwsConnector.OpenAsync(Settings(home, server), CancellationToken.None));

        Assert.Equal((AwsFailure.NotSent, "TlsFailed"), (failure.Failure, failure.Code));
        Assert.Contains("AWS_CA_BUNDLE", failure.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("no certificate in here")]
    public async Task Open_BundleCannotBeUsed_NamesIt(string? content)
    {
        using var home = new AwsHome();
        using var certificate = Certificate();
        await using var server = Start(certificate);
        home.Variables["AWS_CA_BUNDLE"] = home.PathOf("bundle.pem");
        if (content is not null)
            File.WriteAllText(home.PathOf("bundle.pem"), content);

        var failure = await Assert.ThrowsAsync<AwsCallException>(() => AwsConnector.OpenAsync(Settings(home, server), CancellationToken.None));

        Assert.Equal("CaBundle", failure.Code);
        Assert.Contains("bundle.pem", failure.Message, StringComparison.Ordinal);
    }

    private static RawServer Start(X509Certificate2 certificate) =>
        RawServer.Start(request => request.AnswerAsync(200, RawServer.Identity("123456789012", "arn:aws:iam::123456789012:user/tester")), certificate);

    private static ConnectionSettings Settings(AwsHome home, RawServer server) => TestConnection.Settings(server.Url) with { Variables = home.Variables };

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
    }
}
