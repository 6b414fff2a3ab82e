using System.Runtime.CompilerServices;
using System.Text.Json;
using Sallyport.Imds.Instances;

namespace Sallyport.Imds.Clients.Tests;

/// <summary>The AWS SDK for JavaScript v3: its metadata client asks for <c>//latest/…</c>, its credential provider for directories with a slash.</summary>
public sealed class AwsSdkForJavaScriptTests
{
    [Theory]
    [InlineData(TokenUse.Optional)]
    [InlineData(TokenUse.Required)]
    public async Task MetadataAndCredentials_AreRead_WithTokens(TokenUse tokens)
    {
        var clients = Path.Combine(Root(), "tests", "clients");
        Assert.SkipUnless(Directory.Exists(Path.Combine(clients, "node_modules", "@aws-sdk", "ec2-metadata-service")), "needs npm ci in tests/clients");
        await using var served = await ServedInstance.StartAsync(tokens);

        var read = await served.RunAsync("node", clients, new Dictionary<string, string>(), "metadata.mjs");

        Assert.True(read.ExitCode == 0, read.Error);
        var found = JsonDocument.Parse(read.Out).RootElement;
        Assert.StartsWith("i-0a1b2c3d4e5f60718", found.GetProperty("instanceId").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("ASIA", found.GetProperty("accessKeyId").GetString(), StringComparison.Ordinal);
        Assert.False(served.SawVersion1);
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
