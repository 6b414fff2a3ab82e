using Sallyport.Aws.AutoScaling;
using Sallyport.SimCloud.Serving;

namespace Sallyport.SimCloud.AutoScaling;

/// <summary>Lists launch configurations.</summary>
internal sealed class DescribeLaunchConfigurations()
    : AutoScalingAction<DescribeLaunchConfigurationsRequest, DescribeLaunchConfigurationsResponse>(Aws.AutoScaling.DescribeLaunchConfigurations.Operation)
{
    protected override DescribeLaunchConfigurationsResponse Answer(DescribeLaunchConfigurationsRequest request, ActionCall call)
    {
        CheckNames(request.LaunchConfigurationNames);
        var size = PageSize(request.MaxRecords);
        var start = PageStart(request.NextToken);
        var wanted = call.Region.LaunchConfigurations.AllVisible(call.Now)
            .Where(configuration => request.LaunchConfigurationNames.Count == 0 || request.LaunchConfigurationNames.Contains(configuration.Name));
        var (page, next) = Paging.Of(Name, wanted, start, size);
        return new DescribeLaunchConfigurationsResponse([.. page.Select(configuration => new LaunchConfiguration
        {
            LaunchConfigurationName = configuration.Name,
            LaunchConfigurationArn = Arns.LaunchConfiguration(call.Region, configuration.Name),
            ImageId = configuration.ImageId,
            InstanceType = configuration.InstanceType,
            UserData = configuration.UserData ?? "",
            CreatedTime = DateTimeOffset.FromUnixTimeMilliseconds(configuration.Created),
            MetadataOptions = configuration.Options,
        })], next);
    }
}
