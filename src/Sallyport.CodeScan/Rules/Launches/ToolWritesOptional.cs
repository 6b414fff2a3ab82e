using Sallyport.CodeScan.Engine;
using Sallyport.CodeScan.Iac;
using Sallyport.Evidence;

namespace Sallyport.CodeScan.Rules.Launches;

/// <summary>IAC.5: a tool writes <c>optional</c> although nobody asked for it.</summary>
internal sealed class ToolWritesOptional : LaunchRule
{
    public override RuleInfo Info { get; } = new(
        "IAC.5",
        "The tool makes session tokens optional where nothing is stated",
        Severity.High,
        "The written option overrides an account default that requires tokens, and the launch fails where the account enforces them.",
        "State that tokens are required.");

    public override IReadOnlyList<RuleExample> Good { get; } =
    [
        new("machine.yaml", "apiVersion: infrastructure.cluster.x-k8s.io/v1beta2\nkind: AWSMachineTemplate\nmetadata:\n  name: a\nspec:\n  template:\n    spec:\n      instanceType: m5.large\n      instanceMetadataOptions:\n        httpTokens: required\n        httpPutResponseHopLimit: 2\n"),
    ];

    public override IReadOnlyList<RuleExample> Bad { get; } =
    [
        new("machine.yaml", "apiVersion: infrastructure.cluster.x-k8s.io/v1beta2\nkind: AWSMachineTemplate\nmetadata:\n  name: a\nspec:\n  template:\n    spec:\n      instanceType: m5.large\n"),
        new("play.yml", "- hosts: localhost\n  tasks:\n    - amazon.aws.ec2_instance:\n        image_id: ami-1\n        metadata_options:\n          http_endpoint: enabled\n"),
        new("notebook.tf", "resource \"aws_sagemaker_notebook_instance\" \"a\" {\n  name = \"a\"\n}\n"),
    ];

    protected override Judgement? Judge(LaunchOptions options, ScanContext context) =>
        IsLaunch(options) && !IsEndpointOff(options) && options.Tokens.IsAbsent && options.Unstated == UnstatedTokens.Optional
            ? Judgement.Alarm($"{Named(options)} does not state {options.TokensOption}: {options.UnstatedReason}", remedy: $"Set {options.TokensOption} to {options.RequiredValue}.{DeployNote(options)}")
            : null;
}
