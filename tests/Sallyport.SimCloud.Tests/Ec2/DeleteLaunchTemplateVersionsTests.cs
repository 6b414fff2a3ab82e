namespace Sallyport.SimCloud.Tests.Ec2;

/// <summary>What becomes of a template when versions of it are deleted.</summary>
public sealed class DeleteLaunchTemplateVersionsTests
{
    private const string Yaml = """
        schema: sallyport/scenario/1
        accounts:
          - id: "111122223333"
            regions:
              eu-west-1:
                images: [{id: ami-0a1b2c3d4e5f60001}]
                launchTemplates:
                  - {name: web, versions: [{image: ami-0a1b2c3d4e5f60001}, {image: ami-0a1b2c3d4e5f60001}]}
        """;

    [Fact]
    public async Task Delete_LatestAndDefaultAndMissing_DeletesWhatMayGoAndGivesNoNumberTwice()
    {
        var (cloud, client) = await RawClient.StartAsync(Yaml);
        await using var _ = cloud;
        using var __ = client;

        var answer = (await client.Ec2Async("DeleteLaunchTemplateVersions&LaunchTemplateName=web&LaunchTemplateVersion.1=2&LaunchTemplateVersion.2=1&LaunchTemplateVersion.3=9")).Xml.ToString();
        var latest = (await client.Ec2Async("DescribeLaunchTemplates&LaunchTemplateName.1=web")).Xml.ToString();
        var next = (await client.Ec2Async("CreateLaunchTemplateVersion&LaunchTemplateName=web&SourceVersion=1&LaunchTemplateData.InstanceType=t3.small")).Xml.ToString();

        Assert.Contains("launchTemplateVersionDoesNotExist", answer, StringComparison.Ordinal);
        Assert.Contains("Cannot delete the default version 1", answer, StringComparison.Ordinal);
        Assert.Contains("<latestVersionNumber>1</latestVersionNumber>", latest, StringComparison.Ordinal);
        Assert.Contains("<versionNumber>3</versionNumber>", next, StringComparison.Ordinal);
    }
}
