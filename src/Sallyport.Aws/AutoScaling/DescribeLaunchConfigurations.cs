using Sallyport.Aws.Ec2;
using Sallyport.Aws.Wire;

namespace Sallyport.Aws.AutoScaling;

/// <summary>Which launch configurations to list.</summary>
public sealed record DescribeLaunchConfigurationsRequest
{
    /// <summary>At most 50.</summary>
    public IReadOnlyList<string> LaunchConfigurationNames { get; init; } = [];

    /// <summary>At most 100.</summary>
    public int? MaxRecords { get; init; }

    public string? NextToken { get; init; }
}

/// <summary>A launch configuration. It cannot be changed, only replaced.</summary>
public sealed record LaunchConfiguration
{
    public required string LaunchConfigurationName { get; init; }

    public string LaunchConfigurationArn { get; init; } = "";

    public string? ImageId { get; init; }

    public string? InstanceType { get; init; }

    /// <summary>The user data in base64; it may hold secrets.</summary>
    public string? UserData { get; init; }

    public DateTimeOffset? CreatedTime { get; init; }

    /// <summary>Tokens, hop limit and endpoint; null when the configuration says nothing about metadata.</summary>
    public InstanceMetadataOptions? MetadataOptions { get; init; }
}

/// <summary>One page of launch configurations.</summary>
public sealed record DescribeLaunchConfigurationsResponse(IEnumerable<LaunchConfiguration> LaunchConfigurations, string? NextToken);

/// <summary>Lists launch configurations.</summary>
public sealed class DescribeLaunchConfigurations : AutoScalingOperation<DescribeLaunchConfigurationsRequest, DescribeLaunchConfigurationsResponse>
{
    public static DescribeLaunchConfigurations Operation { get; } = new();

    public override void WriteRequest(QueryWriter query, DescribeLaunchConfigurationsRequest request)
    {
        query.AddList("LaunchConfigurationNames.member", request.LaunchConfigurationNames);
        query.Add("MaxRecords", request.MaxRecords);
        query.Add("NextToken", request.NextToken);
    }

    public override DescribeLaunchConfigurationsRequest ReadRequest(QueryReader query) => new()
    {
        LaunchConfigurationNames = query.List("LaunchConfigurationNames.member"),
        MaxRecords = query.Number("MaxRecords"),
        NextToken = query.Text("NextToken"),
    };

    public override void WriteResponse(AwsXmlWriter xml, DescribeLaunchConfigurationsResponse response)
    {
        xml.List("LaunchConfigurations", response.LaunchConfigurations, WriteConfiguration, "member");
        xml.Element("NextToken", response.NextToken);
    }

    public override DescribeLaunchConfigurationsResponse ReadResponse(AwsXmlReader xml)
    {
        IReadOnlyList<LaunchConfiguration> configurations = [];
        string? next = null;
        foreach (var name in xml.Members())
            switch (name)
            {
                case "LaunchConfigurations": configurations = xml.List(ReadConfiguration); break;
                case "NextToken": next = xml.Text(); break;
                default: break;
            }

        return new DescribeLaunchConfigurationsResponse(configurations, next is "" ? null : next);
    }

    private static LaunchConfiguration ReadConfiguration(AwsXmlReader xml)
    {
        var configuration = new LaunchConfiguration { LaunchConfigurationName = "" };
        foreach (var name in xml.Members())
            configuration = name switch
            {
                "LaunchConfigurationName" => configuration with { LaunchConfigurationName = xml.Text() },
                "LaunchConfigurationARN" => configuration with { LaunchConfigurationArn = xml.Text() },
                "ImageId" => configuration with { ImageId = xml.Word() },
                "InstanceType" => configuration with { InstanceType = xml.Word() },
                "UserData" => configuration with { UserData = xml.Text() },
                "CreatedTime" => configuration with { CreatedTime = xml.Time() },
                "MetadataOptions" => configuration with { MetadataOptions = InstanceMetadataOptions.Read(xml) },
                _ => configuration,
            };
        return configuration;
    }

    private static void WriteConfiguration(AwsXmlWriter xml, LaunchConfiguration configuration)
    {
        xml.Element("LaunchConfigurationName", configuration.LaunchConfigurationName);
        xml.Element("LaunchConfigurationARN", configuration.LaunchConfigurationArn);
        xml.Element("ImageId", configuration.ImageId);
        xml.Element("InstanceType", configuration.InstanceType);
        xml.Element("UserData", configuration.UserData);
        xml.Element("CreatedTime", configuration.CreatedTime);
        xml.Structure("MetadataOptions", configuration.MetadataOptions, static (xml, options) =>
        {
            xml.Element("HttpTokens", options.HttpTokens);
            xml.Element("HttpPutResponseHopLimit", options.HttpPutResponseHopLimit);
            xml.Element("HttpEndpoint", options.HttpEndpoint);
        });
    }
}
