using System.Globalization;
using Sallyport.SimCloud.State;

namespace Sallyport.SimCloud.Generating;

/// <summary>Makes a fleet of several accounts and Regions; where there is more than one account, the last enforces tokens.</summary>
internal sealed class FleetGenerator(GeneratedFleet fleet)
{
    private static readonly string[] RegionNames =
    [
        "eu-west-1", "us-east-1", "eu-central-1", "us-west-2", "ap-southeast-2", "eu-north-1", "us-east-2", "ap-northeast-1", "eu-west-2", "ca-central-1",
        "ap-south-1", "eu-west-3", "us-west-1", "ap-southeast-1", "sa-east-1", "ap-northeast-2", "eu-south-1", "af-south-1", "ap-east-1", "me-south-1",
    ];

    public CloudState Generate()
    {
        var state = new CloudState();
        var places = fleet.Accounts * fleet.Regions;
        for (var a = 0; a < fleet.Accounts; a++)
        {
            var account = new CloudAccount((100_000_000_001L + (a * 1_010_101_010L)).ToString(CultureInfo.InvariantCulture), $"generated-{a + 1}");
            for (var r = 0; r < fleet.Regions; r++)
            {
                var place = (a * fleet.Regions) + r;
                var count = (fleet.Instances / places) + (place < fleet.Instances % places ? 1 : 0);
                var random = new Random((int)DerivedIds.Mix((ulong)(uint)fleet.Seed, (ulong)place + 1));
                account.Add(new RegionGenerator(new CloudRegion(account, RegionNames[r]), random, isEnforced: a > 0 && a == fleet.Accounts - 1).Fill(count));
            }

            state.Add(account);
        }

        return state;
    }
}
