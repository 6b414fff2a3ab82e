using Sallyport.Fleet.Applying;
using Sallyport.Fleet.Planning;

namespace Sallyport.Commands;

/// <summary>Opens the session of a command that works on a plan, and refuses one that is not where the plan was made.</summary>
internal static class ChangeSession
{
    /// <exception cref="PlanException">Endpoint, partition, account or Region do not match.</exception>
    public static async Task<FleetSession> OpenAsync(Plan plan, ConnectionRequest request, CommandContext context)
    {
        var wanted = request.Regions.Only ?? [];
        var left = plan.Scope.Regions.Where(request.Regions.Includes).ToList();
        // The plan's Regions are the session's: the first of them is where identities are asked for.
        var session = await FleetSession.OpenAsync(wanted.Count > 0 ? request : request with { Regions = new RegionSelection(plan.Scope.Regions, []) }, context);
        try
        {
            AccessCheck.Demand(plan, session.Access, wanted.Count == 0 && request.Regions.Except.Count == 0 ? [] : left.Count > 0 ? left : ["no Region"]);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }
}
