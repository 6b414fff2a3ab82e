using Sallyport.CodeScan.Iac;

namespace Sallyport.CodeScan.Rules.Launches;

/// <summary>A rule over metadata options in infrastructure code.</summary>
internal abstract class LaunchRule : FactRule<LaunchOptions>
{
    /// <summary>The endpoint is off: nobody can ask, with or without a token.</summary>
    protected static bool IsEndpointOff(LaunchOptions options) => options.Endpoint.Says("disabled");

    protected static bool IsLaunch(LaunchOptions options) => options.Kind is LaunchKind.Instance or LaunchKind.Template;

    protected static string Named(LaunchOptions options) => options.From is null ? $"{options.Subject} {options.Name}" : $"{options.Subject} {options.Name} (by {options.From})";

    protected static string DeployNote(LaunchOptions options) => options.Fix is { Deploying.Length: > 0 } fix ? $" Deploying it: {fix.Deploying}." : "";
}
