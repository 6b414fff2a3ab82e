using Sallyport.Commands;
using Sallyport.Fleet.Planning;
using Sallyport.SimCloud;

namespace Sallyport.Demo;

/// <summary>The stages of the demo. Each is a command as a person would type it, and each is checked by what it left behind, not by its word alone.</summary>
internal sealed class DemoRun(DemoStage stage, CommandContext context, string folder)
{
    // One Region of the scenario is closed by its organisation: an audit of it would rightly end with exit code 2.
    private static readonly string[] Scope = ["--sim", "--exclude-regions", "eu-central-1"];

    public static async Task<int> RunAsync(bool keep, CommandContext context)
    {
        var folder = Directory.CreateTempSubdirectory("sallyport-demo-").FullName;
        try
        {
            await using var cloud = await SimulatedCloud.StartAsync(cancel: context.Cancel);
            var stage = new DemoStage(cloud, folder, context);
            var outcome = await new DemoRun(stage, context, folder).RunStagesAsync(cloud);
            if (keep)
                await KeepAsync(cloud, folder, context);
            return outcome;
        }
        finally
        {
            if (!keep)
                Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<int> RunStagesAsync(SimulatedCloud cloud)
    {
        var started = context.Time.GetTimestamp();
        context.Out.WriteLine($"A simulated AWS with {cloud.Accounts.Count} accounts listens on {cloud.Url.GetLeftPart(UriPartial.Authority)}. Every command below is one that you can type,");
        context.Out.WriteLine("and every call goes over HTTP in AWS's own wire protocol.");

        await stage.RunAsync("What still lets IMDSv1 in?", ExitCodes.Alarms, ["audit", .. Scope]);
        var before = stage.Findings();
        await stage.RunAsync("What would be changed, and in which order?", ExitCodes.Clean, "plan", "--sim", "--no-usage-evidence", "-o", PlanPath);
        var plan = PlanFile.Read(await File.ReadAllTextAsync(PlanPath, context.Cancel), PlanPath);
        stage.Check(plan.Steps.Count > 0, "the plan has no steps");
        await stage.RunAsync("Make the changes", ExitCodes.Clean, "apply", PlanPath, "--sim", "--yes");
        var run = stage.Run();
        await stage.RunAsync("Is the world as planned?", ExitCodes.Clean, "verify", run, "--sim");
        await stage.RunAsync("Audit it again: what is left?", ExitCodes.Alarms, ["audit", .. Scope]);
        var after = stage.Findings();
        DemoChecks.Applied(stage, plan, before, after);

        var part = DemoPart.Of(plan);
        await stage.RunAsync($"Suppose {part.Name} cannot do without IMDSv1 yet: put it back, exactly", ExitCodes.Clean,
            "backout", run, "--sim", "--yes", "--step", string.Join(',', part.Steps.Select(step => step.Id)));
        await stage.RunAsync("The final state, in short", ExitCodes.Alarms, ["audit", "--quiet", .. Scope]);
        var final = stage.Findings();
        DemoChecks.BackedOut(stage, plan, part, new(before, after, final));

        Tell(new(before, after, final), plan, part, context.Time.GetElapsedTime(started));
        return ExitCodes.Clean;
    }

    private string PlanPath => Path.Combine(folder, "plan.json");

    private void Tell(DemoFindings findings, Plan plan, DemoPart part, TimeSpan took)
    {
        context.Out.WriteLine($"""

            What happened ({took.TotalSeconds:0.0} s, every stage checked)
              {findings.Before.Alarms} alarms before, {findings.After.Alarms} after {plan.Steps.Count} changes, {findings.Final.Alarms} once {part.Name} was put back.
              Templates came before the members of their groups, so that nothing new arrived on IMDSv1 meanwhile.
              What is left belongs to somebody else (EKS, CloudFormation), or needs a decision of yours: the plan names each with its reason.
              {part.Steps.Count} of {plan.Steps.Count} changes were taken back; everything else stayed on IMDSv2.

            Try next
              sallyport audit --sim             the same fleet, kept between commands, for you to play with
              sallyport demo --keep             the simulated AWS stays up for the AWS CLI or any SDK
              sallyport controls show EC2.8     why a control matters, and how to fix it by hand
              sallyport audit --profile NAME    your own account: an audit only reads
            """);
    }

    private static async Task KeepAsync(SimulatedCloud cloud, string folder, CommandContext context)
    {
        context.Out.WriteLine();
        context.Out.WriteLine($"Kept: the plan, the run and the store are in {folder}");
        await CloudCommand.AnnounceAsync(cloud, context);
        await Task.WhenAny(Task.Delay(Timeout.InfiniteTimeSpan, context.Time, context.Cancel), cloud.ShutdownRequested);
    }
}
