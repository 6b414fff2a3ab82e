using System.Diagnostics.CodeAnalysis;
using Sallyport.Aws.Wire;
using Sallyport.SimCloud.AutoScaling;
using Sallyport.SimCloud.Ec2;
using Sallyport.SimCloud.Sts;

namespace Sallyport.SimCloud.Serving;

/// <summary>All actions of the simulated cloud by service and name.</summary>
internal static class ActionCatalog
{
    private static readonly Dictionary<(AwsService, string), SimulatedAction> Actions =
        All.ToDictionary(static action => (action.Service, action.Name));

    public static IEnumerable<SimulatedAction> All => [.. AutoScalingActions.All, .. Ec2Actions.All, .. StsActions.All];

    /// <summary>The services of the simulated cloud.</summary>
    public static IReadOnlyList<AwsService> Services { get; } = [AwsService.AutoScaling, AwsService.Ec2, AwsService.Sts];

    public static bool TryGet(AwsService service, string name, [NotNullWhen(true)] out SimulatedAction? action) => Actions.TryGetValue((service, name), out action);
}
