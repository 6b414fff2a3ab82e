using Sallyport.Imds.Instances;

namespace Sallyport.Imds.Clients.Tests;

/// <summary>The AWS CLI (botocore), which finds its Region and credentials here.</summary>
public sealed class AwsCliTests
{
    [Theory]
    [InlineData(TokenUse.Optional)]
    [InlineData(TokenUse.Required)]
    public async Task Configure_List_ShowsTheRolesCredentials(TokenUse tokens)
    {
        Assert.SkipUnless(ServedInstance.Has("aws"), "needs the AWS CLI");
        await using var served = await ServedInstance.StartAsync(tokens);

        var listed = await served.RunAsync("aws", Path.GetTempPath(), new Dictionary<string, string>(), "configure", "list");

        Assert.True(listed.ExitCode == 0, listed.Error);
        Assert.Contains("iam-role", listed.Out, StringComparison.Ordinal);
        Assert.False(served.SawVersion1);
    }

    [Fact]
    public async Task Botocore_RegionProvider_ReadsTheZoneWithASlash()
    {
        await using var served = await ServedInstance.StartAsync();
        var found = await served.RunAsync("python3", Path.GetTempPath(), new Dictionary<string, string>(), "-c", """
            import sys
            try:
                import botocore.session, botocore.utils
            except ImportError:
                sys.exit(77)
            print(botocore.utils.IMDSRegionProvider(botocore.session.get_session()).provide())
            """);
        Assert.SkipWhen(found.ExitCode == 77, "needs botocore for python3");

        Assert.Equal("eu-central-1", found.Out.Trim());
        Assert.False(served.SawVersion1);
    }

    [Fact]
    public async Task Configure_EndpointDisabled_FindsNothing()
    {
        Assert.SkipUnless(ServedInstance.Has("aws"), "needs the AWS CLI");
        await using var served = await ServedInstance.StartAsync(endpoint: Toggle.Disabled);

        var listed = await served.RunAsync("aws", Path.GetTempPath(), new Dictionary<string, string>(), "configure", "list");

        Assert.DoesNotContain("iam-role", listed.Out, StringComparison.Ordinal);
        // botocore takes 403 for "no IMDSv2 here" and tries IMDSv1.
        Assert.All(served.Entries, e => Assert.Equal(403, e.Status));
    }
}
