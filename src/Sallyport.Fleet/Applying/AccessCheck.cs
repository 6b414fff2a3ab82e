using Sallyport.Aws.Calling;
using Sallyport.Fleet.Planning;

namespace Sallyport.Fleet.Applying;

/// <summary>Refuses a session that is not where the plan was made.</summary>
public static class AccessCheck
{
    /// <param name="plan">The plan, or the plan of a run.</param>
    /// <param name="access">The accounts of this session.</param>
    /// <param name="regions">The Regions that the session is narrowed to; empty for no bound.</param>
    /// <exception cref="PlanException">They do not match.</exception>
    public static void Demand(Plan plan, FleetAccess access, IReadOnlyCollection<string> regions)
    {
        if (plan.Scope.Endpoint != access.Endpoint)
            throw new PlanException($"The plan was made against {Shown(plan.Scope.Endpoint)}, and this session talks to {Shown(access.Endpoint)}. Nothing was changed.");
        foreach (var accountId in plan.Steps.Select(static step => step.AccountId).Distinct().Order(StringComparer.Ordinal))
        {
            var account = access.Accounts.FirstOrDefault(account => account.AccountId == accountId)
                ?? throw new PlanException($"The plan changes account {accountId}, which this session does not reach. Name it with --accounts and --role-name, or use its profile. Nothing was changed.");
            if (account.Failure is { } failure)
                throw new PlanException($"Account {accountId} cannot be opened: {failure.Describe()}. Nothing was changed.", failure);
            if (account.Partition != plan.Scope.Partition)
                throw new PlanException($"The plan was made in the partition {plan.Scope.Partition}, and account {accountId} is in {account.Partition}. Nothing was changed.");
        }

        var outside = plan.Steps.Select(static step => step.Region).Distinct().Where(region => regions.Count > 0 && !regions.Contains(region)).Order(StringComparer.Ordinal).ToList();
        if (outside.Count > 0)
            throw new PlanException($"The plan changes {string.Join(", ", outside)}, which this session leaves out. Nothing was changed.");
    }

    private static string Shown(string endpoint) => endpoint switch
    {
        FleetAccess.AwsEndpoint => "AWS",
        FleetAccess.SimulatedEndpoint => "the simulated cloud (--sim)",
        _ => endpoint,
    };
}
