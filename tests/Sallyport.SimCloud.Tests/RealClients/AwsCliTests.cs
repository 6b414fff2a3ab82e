using Sallyport.Testing;

namespace Sallyport.SimCloud.Tests.RealClients;

/// <summary>The AWS CLI takes the simulated cloud for AWS.</summary>
public sealed class AwsCliTests
{
    [Fact]
    public async Task DescribeInstances_ManagedIncluded_FollowsPages()
    {
        await using var cloud = await RunningCloud.StartAsync(ClientScenario.Yaml);

        var (exitCode, text) = await ClientProcess.AwsAsync(cloud, "ec2", "describe-instances", "--include-managed-resources", "--page-size", "5", "--query", "length(Reservations[].Instances[])");

        Assert.Equal((0, "17"), (exitCode, text.Trim()));
        Assert.Equal(4, cloud.Cloud.Counters["DescribeInstances"].Calls);
    }

    [Fact]
    public async Task ModifyInstanceMetadataOptions_TokensRequired_AnswersPending()
    {
        await using var cloud = await RunningCloud.StartAsync(ClientScenario.Yaml);

        var (exitCode, text) = await ClientProcess.AwsAsync(cloud, "ec2", "modify-instance-metadata-options", "--instance-id", "i-00000000000000001",
            "--http-tokens", "required", "--query", "InstanceMetadataOptions.[State,HttpTokens]", "--output", "text");

        Assert.Equal((0, "pending\trequired"), (exitCode, text.Trim()));
    }

    [Fact]
    public async Task UpdateAutoScalingGroup_UnknownVersion_ShowsAwsCode()
    {
        await using var cloud = await RunningCloud.StartAsync(ClientScenario.Yaml);

        var (exitCode, text) = await ClientProcess.AwsAsync(cloud, "autoscaling", "update-auto-scaling-group", "--auto-scaling-group-name", "web", "--launch-template", "LaunchTemplateName=web,Version=9");

        Assert.NotEqual(0, exitCode);
        Assert.Contains("(ValidationError)", text, StringComparison.Ordinal);
    }
}
