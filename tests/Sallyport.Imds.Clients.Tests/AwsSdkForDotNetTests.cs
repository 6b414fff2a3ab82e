using Amazon.Runtime;
using Amazon.Util;

namespace Sallyport.Imds.Clients.Tests;

/// <summary>AWSSDK.Core, which has the endpoint from the environment of the whole process: hence this project of its own, and one test.</summary>
public sealed class AwsSdkForDotNetTests
{
    [Fact]
    public async Task Ec2InstanceMetadataAndCredentials_TokensRequired_ReadEverything()
    {
        await using var served = await ServedInstance.StartAsync();
        Environment.SetEnvironmentVariable("AWS_EC2_METADATA_SERVICE_ENDPOINT", served.Url);

        var credentials = await new InstanceProfileAWSCredentials().GetCredentialsAsync();

        Assert.Equal("i-0a1b2c3d4e5f60718", EC2InstanceMetadata.InstanceId);
        Assert.Equal("eu-central-1", EC2InstanceMetadata.Region.SystemName);
        Assert.Equal("eu-central-1a", EC2InstanceMetadata.AvailabilityZone);
        Assert.Equal("10.237.0.16", EC2InstanceMetadata.PrivateIpAddress);
        Assert.Equal("hello", EC2InstanceMetadata.UserData);
        Assert.Equal("/dev/xvda", EC2InstanceMetadata.BlockDeviceMapping["root"]);
        Assert.Equal("0e:ff:d5:40:fe:7d", EC2InstanceMetadata.NetworkInterfaces.Single().MacAddress);
        Assert.Contains("\"instanceId\" : \"i-0a1b2c3d4e5f60718\"", EC2InstanceMetadata.IdentityDocument, StringComparison.Ordinal);
        Assert.StartsWith("ASIA", credentials.AccessKey, StringComparison.Ordinal);
        Assert.Equal(800, credentials.Token.Length);
        Assert.False(served.SawVersion1);
    }
}
