using Sallyport.Aws.Ec2;
using Sallyport.SimCloud.Serving;
using Sallyport.SimCloud.State;

namespace Sallyport.SimCloud.Ec2;

/// <summary>Reads the account's metadata defaults of the Region.</summary>
internal sealed class GetInstanceMetadataDefaults()
    : Ec2Action<GetInstanceMetadataDefaultsRequest, GetInstanceMetadataDefaultsResponse>(Aws.Ec2.GetInstanceMetadataDefaults.Operation)
{
    protected override GetInstanceMetadataDefaultsResponse Answer(GetInstanceMetadataDefaultsRequest request, ActionCall call)
    {
        ActionCall.Allow(request.DryRun);
        return new GetInstanceMetadataDefaultsResponse(call.Region.DefaultsTable.Visible("", call.Now) ?? CloudRegion.NoDefaults);
    }
}
