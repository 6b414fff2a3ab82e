using Sallyport.CodeScan.Engine;
using Sallyport.CodeScan.Iac.Documents;

namespace Sallyport.CodeScan.Iac.Manifests;

/// <summary>Ansible tasks that launch instances; a metadata_options table without http_tokens makes the module write <c>optional</c>.</summary>
internal sealed class AnsibleReader : ManifestReader
{
    private static readonly string[] Modules = ["ec2_instance", "ec2_launch_template", "ec2_lc", "autoscaling_launch_config"];

    public override bool MayMatter(string text) => Modules.Any(m => text.Contains(m, StringComparison.Ordinal));

    public override IEnumerable<LaunchOptions> Read(DocNode root, SourceText source, DocumentFixes fixes)
    {
        foreach (var task in root.Descend())
        {
            foreach (var (key, arguments) in task.Pairs ?? [])
            {
                var module = key.Scalar?.Split('.')[^1];
                if (module is null || !Modules.Contains(module) || arguments.Pairs is null || !Launches(module, arguments))
                    continue;
                var name = task["name"]?.Scalar ?? arguments["name"]?.Scalar ?? module;
                var table = arguments["metadata_options"];
                var options = Base(source, task, key, module, name) with { Kind = module == "ec2_instance" ? LaunchKind.Instance : LaunchKind.Template };
                if (table is { Scalar: not null })
                    yield return options with { Tokens = OptionValue.Unknown("a variable fills in the options", table.Start) };
                else if (table is null)
                    yield return options with { UnstatedReason = "the task states no options", Fix = fixes.InsertTable(arguments, "metadata_options", [("http_tokens", "required")], "the next launch requires tokens; the module does not change instances that run") };
                else
                    yield return FromTable(options, table, OptionNames.Snake, fixes, "the next launch requires tokens") with { Unstated = UnstatedTokens.Optional, UnstatedReason = $"{module} writes optional where metadata_options has no http_tokens" };
            }
        }
    }

    private static bool Launches(string module, DocNode arguments)
    {
        if (arguments["state"]?.Scalar is "absent" or "terminated" or "stopped" or "restarted" or "rebooted")
            return false;
        return module != "ec2_instance" || arguments["image_id"] is not null || arguments["image"] is not null || arguments["instance_type"] is not null || arguments["metadata_options"] is not null;
    }
}
