using System.Text.RegularExpressions;
using Sallyport.CodeScan.Engine;
using Sallyport.CodeScan.Iac.Documents;

namespace Sallyport.CodeScan.Iac.CloudFormation;

/// <summary>Turns resources of a template into launch options.</summary>
internal sealed partial class CloudFormationResources(SourceText source, CloudFormationTemplate template, bool isJson)
{
    private readonly DocumentFixes _fixes = new(source, isJson);

    public IEnumerable<LaunchOptions> Read(string id, DocNode key, DocNode resource)
    {
        var type = resource["Type"]!.Scalar!;
        var properties = resource["Properties"];
        return type switch
        {
            "AWS::EC2::Instance" => [Instance(id, key, resource, type)],
            "AWS::EC2::LaunchTemplate" => [Containers(FromHolder(Base(id, key, resource, type, LaunchKind.Template), properties?["LaunchTemplateData"], "MetadataOptions", "a new template version is made; instances that run keep their options until they are replaced"), resource)],
            "AWS::AutoScaling::LaunchConfiguration" => [Containers(FromHolder(Base(id, key, resource, type, LaunchKind.Template), properties, "MetadataOptions", "the launch configuration is replaced; instances that run keep their options until they are replaced"), resource)],
            "AWS::ImageBuilder::InfrastructureConfiguration" => [FromHolder(Base(id, key, resource, type, LaunchKind.Instance), properties, "InstanceMetadataOptions", "the next image build requires tokens") with { Unstated = UnstatedTokens.Optional, UnstatedReason = "Image Builder's default is optional" }],
            "AWS::SageMaker::NotebookInstance" => [Notebook(Base(id, key, resource, type, LaunchKind.Instance), properties)],
            "AWS::AppStream::Fleet" or "AWS::AppStream::ImageBuilder" => [AppStream(Base(id, key, resource, type, LaunchKind.Instance), properties)],
            "AWS::WorkspacesInstances::WorkspaceInstance" => [FromHolder(Base(id, key, resource, type, LaunchKind.Instance), properties?["ManagedInstance"], "MetadataOptions", "the instance is replaced")],
            "AWS::EC2::EC2Fleet" => Overrides(id, key, resource, type, properties),
            _ => [],
        };
    }

    private LaunchOptions Base(string id, DocNode key, DocNode resource, string type, LaunchKind kind) => new()
    {
        Source = source,
        Start = key.Start,
        End = resource.End,
        Subject = type,
        Name = id,
        Kind = kind,
        TokensOption = "HttpTokens",
    };

    private LaunchOptions Instance(string id, DocNode key, DocNode resource, string type)
    {
        var properties = resource["Properties"];
        var own = Containers(FromHolder(Base(id, key, resource, type, LaunchKind.Instance), properties, "MetadataOptions", "the option is changed on the running instance; with some other changes in the same update the instance is replaced"), resource);
        if (!own.Tokens.IsAbsent || properties?["LaunchTemplate"] is not { } reference)
            return own;
        var launch = TemplateOf(template.Resolve(reference).Node ?? reference);
        if (launch is null)
            return own with { Tokens = OptionValue.Unknown("its launch template is not in this file", reference.Start), Fix = null };
        return own with { Tokens = launch.Tokens with { At = null }, Endpoint = own.Endpoint.IsAbsent ? launch.Endpoint : own.Endpoint, HopLimit = own.HopLimit.IsAbsent ? launch.HopLimit with { At = null } : own.HopLimit, From = $"launch template {launch.Name}", Fix = null };
    }

    private LaunchOptions? TemplateOf(DocNode reference)
    {
        var pointer = reference["LaunchTemplateId"] ?? reference["LaunchTemplateName"];
        if (pointer is null || template.ReferenceOf(pointer) is not { } name)
            return null;
        foreach (var (id, key, resource) in template.Resources)
        {
            if (resource["Type"]?.Scalar != "AWS::EC2::LaunchTemplate")
                continue;
            var named = resource.Find("Properties", "LaunchTemplateName");
            var same = named is not null && (template.Resolve(named).Node?.Scalar == name || (named.Scalar is { } text && pointer.Scalar == text));
            if (id == name || same)
                return Read(id, key, resource).First();
        }
        return null;
    }

    private LaunchOptions FromHolder(LaunchOptions options, DocNode? holder, string name, string deploying)
    {
        if (holder?[name] is not { } written)
            return options with { Misspelt = MisspeltHolder(holder, name), Fix = holder is null ? null : _fixes.InsertTable(holder, name, [("HttpTokens", "required")], deploying) };
        var (block, because) = template.Resolve(written);
        var at = holder.KeyNode(name)!.Start;
        if (block?.Pairs is null && block?.Scalar != "AWS::NoValue")
        {
            var unknown = OptionValue.Unknown(because.Length > 0 ? because : "it is no table", at);
            return options with { Tokens = unknown, Endpoint = unknown, HopLimit = unknown };
        }
        var tokens = template.Option(block, "HttpTokens");
        return options with
        {
            Tokens = tokens,
            Endpoint = template.Option(block, "HttpEndpoint"),
            HopLimit = template.Option(block, "HttpPutResponseHopLimit"),
            Misspelt = [.. (block?.Pairs ?? []).Select(p => (Key: p.Key.Scalar ?? "", p.Key.Start, Meant: OptionNames.Meant(p.Key.Scalar ?? "", OptionNames.Pascal))).Where(m => m.Meant is not null).Select(m => (m.Key, m.Start, m.Meant!))],
            UnstatedReason = "the options are there without HttpTokens",
            Fix = tokens.IsAbsent ? _fixes.InsertPair(block, "HttpTokens", "required", deploying) : _fixes.Replace(block?["HttpTokens"], "required", deploying),
        };
    }

    private static IReadOnlyList<(string Key, int At, string Meant)> MisspeltHolder(DocNode? holder, string name) =>
        [.. (holder?.Pairs ?? []).Where(p => p.Key.Scalar is { } key && OptionNames.Meant(key, [name]) is not null).Select(p => (p.Key.Scalar!, p.Key.Start, name))];

    private LaunchOptions Notebook(LaunchOptions options, DocNode? properties)
    {
        var version = template.Option(properties?["InstanceMetadataServiceConfiguration"], "MinimumInstanceMetadataServiceVersion");
        return options with
        {
            Tokens = version.Value switch { "2" => version with { Value = "required" }, "1" => version with { Value = "optional" }, _ => version },
            Unstated = UnstatedTokens.Optional,
            UnstatedReason = "SageMaker's default is version 1",
            TokensOption = "MinimumInstanceMetadataServiceVersion",
            RequiredValue = "2",
            DefaultHopLimit = null,
            Fix = version.IsKnown ? _fixes.Replace(properties?.Find("InstanceMetadataServiceConfiguration", "MinimumInstanceMetadataServiceVersion"), "2", "the notebook is stopped and started") : null,
        };
    }

    private LaunchOptions AppStream(LaunchOptions options, DocNode? properties)
    {
        var disabled = template.Option(properties, "DisableIMDSV1");
        return options with
        {
            Tokens = disabled.Value?.ToLowerInvariant() switch { "true" => disabled with { Value = "required" }, "false" => disabled with { Value = "optional" }, _ => disabled },
            Unstated = UnstatedTokens.Unknown,
            UnstatedReason = "what the service does without DisableIMDSV1 is not documented for certain",
            TokensOption = "DisableIMDSV1",
            RequiredValue = "true",
            DefaultHopLimit = null,
            Fix = disabled.Says("false") ? _fixes.Replace(properties?["DisableIMDSV1"], "true", "the fleet's instances are replaced") : null,
        };
    }

    private IEnumerable<LaunchOptions> Overrides(string id, DocNode key, DocNode resource, string type, DocNode? properties)
    {
        foreach (var config in properties?["LaunchTemplateConfigs"]?.Items ?? [])
            foreach (var over in config["Overrides"]?.Items ?? [])
                if (over["MetadataOptions"] is not null)
                    yield return FromHolder(Base(id, key, resource, type, LaunchKind.Template) with { Start = over.Start }, over, "MetadataOptions", "instances launched from then on require tokens");
    }

    private LaunchOptions Containers(LaunchOptions options, DocNode resource)
    {
        var text = source.Text[resource.Start..Math.Min(source.Text.Length, Math.Max(resource.Start, resource.End))];
        var sign = ContainerWord().Match(text);
        return sign.Success ? options with { Containers = $"it mentions {sign.Value}" } : options;
    }

    [GeneratedRegex(@"\b(docker|podman|containerd|ECS_CLUSTER|kubelet|/etc/eks/bootstrap\.sh|nodeadm|amazon-ecs-agent|ecs-optimized|ECSCluster)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ContainerWord();
}
