using Sallyport.Evidence;
using Sallyport.Fleet.Graph;
using Sallyport.Fleet.Inventory;

namespace Sallyport.Fleet.Controls;

/// <summary>Turns the effective options of a launch into a verdict; the controls over templates, configurations and groups share it.</summary>
internal static class LaunchJudgement
{
    /// <summary>Judges a launch by what the instance would get.</summary>
    /// <param name="effective">The options it would get.</param>
    /// <param name="sayer">What says the launch's own options: <c>the template</c>.</param>
    /// <param name="remedy">What to do when IMDSv1 would be answered.</param>
    public static Verdict Of(EffectiveOptions effective, string sayer, string remedy)
    {
        var verdict = effective.Outcome switch
        {
            LaunchOutcome.RequiresTokens => Verdict.Ok($"a launch requires session tokens: {SourceOf(effective, sayer)}"),
            LaunchOutcome.EndpointDisabled => Verdict.Skip("a launch has its metadata endpoint disabled"),
            LaunchOutcome.AllowsV1 => Verdict.Alarm($"a launch answers IMDSv1: {SourceOf(effective, sayer)}", remedy),
            LaunchOutcome.Fails => Verdict.Alarm($"the launch will fail: {SourceOf(effective, sayer)}, and the account enforces required tokens", remedy),
            _ => Verdict.Info($"what a launch gets cannot be decided: {effective.Doubt ?? "AWS returned too little"}", $"let {sayer} say HttpTokens itself: then nothing else decides"),
        };
        return verdict.Status == FindingStatus.Info ? verdict : verdict.With("httpTokensFrom", WordOf(effective.HttpTokens.Source));
    }

    private static string SourceOf(EffectiveOptions effective, string sayer)
    {
        var required = effective.HttpTokens.Value == Tokens.Required;
        return effective.HttpTokens.Source switch
        {
            OptionSource.Launch => $"{sayer} says {AwsWords.Of(effective.HttpTokens.Value)}",
            OptionSource.Account => $"{sayer} leaves it open and the account's default is {AwsWords.Of(effective.HttpTokens.Value)}",
            OptionSource.Image when required => $"{sayer} and the account's default leave it open and the image says v2.0",
            _ => $"{sayer}, the account's default and the image leave it open, and then AWS takes optional",
        };
    }

    private static string WordOf(OptionSource source) => source switch
    {
        OptionSource.Launch => "launch",
        OptionSource.Account => "account",
        OptionSource.Image => "image",
        OptionSource.AwsDefault => "aws-default",
        _ => "unknown",
    };
}
