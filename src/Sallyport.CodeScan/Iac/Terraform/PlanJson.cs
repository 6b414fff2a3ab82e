using Sallyport.CodeScan.Engine;
using Sallyport.CodeScan.Iac.Documents;

namespace Sallyport.CodeScan.Iac.Terraform;

/// <summary>Reads the JSON form of a Terraform plan: there every value that can be known is known.</summary>
internal static class PlanJson
{
    public static IEnumerable<Fact> Read(SourceText source, DocNode plan)
    {
        foreach (var change in plan["resource_changes"]?.Items ?? [])
        {
            var type = change["type"]?.Scalar;
            var after = change.Find("change", "after");
            if (type is not ("aws_instance" or "aws_spot_instance_request" or "aws_launch_template" or "aws_launch_configuration" or "aws_ec2_instance_metadata_defaults") || after?.Pairs is null)
                continue;
            if (change["mode"]?.Scalar == "data")
                continue;
            yield return Options(source, change, type, after);
        }
    }

    private static LaunchOptions Options(SourceText source, DocNode change, string type, DocNode after)
    {
        var isDefault = type == "aws_ec2_instance_metadata_defaults";
        var holder = isDefault ? after : after["metadata_options"]?.Items?.FirstOrDefault();
        var unknown = change.Find("change", "after_unknown", "metadata_options")?.Scalar == "true";
        var template = after["launch_template"]?.Items is { Count: > 0 };
        return new LaunchOptions
        {
            Source = source,
            Start = change.Start,
            End = change.End,
            Subject = type,
            Name = change["address"]?.Scalar ?? type,
            Kind = isDefault ? LaunchKind.AccountDefault : type is "aws_launch_template" or "aws_launch_configuration" ? LaunchKind.Template : LaunchKind.Instance,
            Tokens = holder is null && template ? OptionValue.Unknown("its launch template decides", change.Start) : Option(holder, "http_tokens"),
            Endpoint = Option(holder, "http_endpoint"),
            HopLimit = Option(holder, "http_put_response_hop_limit"),
            UnstatedReason = unknown ? "the plan leaves the options to AWS" : "the plan states no options",
            DefaultHopLimit = null,
        };
    }

    private static OptionValue Option(DocNode? holder, string name) =>
        holder?[name] is { Scalar: { } text } node && text is not ("null" or "") ? OptionValue.Known(text, node.Start) : OptionValue.Absent;
}
