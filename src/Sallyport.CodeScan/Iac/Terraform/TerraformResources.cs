using System.Text.RegularExpressions;
using Sallyport.CodeScan.Engine;
using Sallyport.CodeScan.Iac.Hcl;

namespace Sallyport.CodeScan.Iac.Terraform;

/// <summary>Turns resource, module and source blocks into launch options.</summary>
internal sealed partial class TerraformResources(TerraformModule module, TerraformFile file, HclScope scope)
{
    private const int MostInstances = 32;
    private readonly TerraformOptions _options = new(file);

    public IEnumerable<Fact> Read(HclBlock block)
    {
        switch (block.Type)
        {
            case "resource" when block.Labels.Count == 2:
                foreach (var names in Instances(block))
                    if (ReadResource(block, new HclEvaluator(names is null ? scope : new HclLoopScope(scope, names))) is { } options)
                        yield return options;
                break;
            case "module" when block.Labels.Count == 1:
                if (TerraformModules.Read(block, new HclEvaluator(scope), _options) is { } call)
                    yield return call;
                break;
            case "source" when block.Labels.Count == 2 && block.Labels[0].StartsWith("amazon-", StringComparison.Ordinal):
                foreach (var fact in ReadPacker(block, new HclEvaluator(scope)))
                    yield return fact;
                break;
        }
    }

    /// <summary>The names of <c>count</c> and <c>for_each</c>, once for each instance; nothing for a resource that is not made.</summary>
    private IEnumerable<Dictionary<string, HclValue>?> Instances(HclBlock block)
    {
        var evaluator = new HclEvaluator(scope);
        if (block.Body.Attribute("count") is { } count)
        {
            if (evaluator.Evaluate(count.Value).AsText() == "0")
                return [];
            return [new() { ["count"] = HclValue.Of(new Dictionary<string, HclValue> { ["index"] = HclValue.Of(0, block.Start) }, block.Start) }];
        }
        if (block.Body.Attribute("for_each") is not { } each)
            return [null];
        var collection = evaluator.Evaluate(each.Value);
        if (!collection.IsKnown)
            return [new() { ["each"] = HclValue.Unknown("for_each is not known before deployment", block.Start) }];
        var list = collection.Items is not null;
        return HclEvaluator.Pairs(collection).Take(MostInstances).Select(pair => new Dictionary<string, HclValue>
        {
            ["each"] = HclValue.Of(new Dictionary<string, HclValue> { ["key"] = list ? pair.Value : HclValue.Of(pair.Key, block.Start), ["value"] = pair.Value }, block.Start),
        }).ToList();
    }

    private LaunchOptions? ReadResource(HclBlock block, HclEvaluator evaluator)
    {
        switch (block.Labels[0])
        {
            case "aws_instance" or "aws_spot_instance_request":
                return WithTemplate(block, evaluator, Containers(block, _options.ReadBlock(block, evaluator, "metadata_options", LaunchKind.Instance)));
            case "aws_launch_template":
                return Containers(block, _options.ReadBlock(block, evaluator, "metadata_options", LaunchKind.Template));
            case "aws_launch_configuration":
                return Containers(block, _options.ReadBlock(block, evaluator, "metadata_options", LaunchKind.Template));
            case "aws_ec2_instance_metadata_defaults":
                return AccountDefault(block, evaluator);
            case "aws_imagebuilder_infrastructure_configuration":
                return _options.ReadBlock(block, evaluator, "instance_metadata_options", LaunchKind.Instance) with { Unstated = UnstatedTokens.Optional, UnstatedReason = "Image Builder's default is optional" };
            case "aws_sagemaker_notebook_instance":
                return Notebook(block, evaluator);
            case "aws_elastic_beanstalk_environment" or "aws_elastic_beanstalk_configuration_template":
                return Beanstalk(block, evaluator);
            case "aws_emr_security_configuration":
                return Emr(block, evaluator);
            case "aws_spot_fleet_request" when block.Body.Blocks.Exists(b => b.Type == "launch_specification"):
                return new LaunchOptions { Source = file.Source, Start = block.Start, End = block.Close + 1, Subject = block.Labels[0], Name = block.Labels[1], UnstatedReason = "a launch_specification cannot state metadata options; a launch template can", DefaultHopLimit = null };
            case "aws_ami":
                return new LaunchOptions { Source = file.Source, Start = block.Start, End = block.Close + 1, Subject = "aws_ami", Name = block.Labels[1], Kind = LaunchKind.Image, Tokens = TerraformOptions.Option(block.Body.Attribute("imds_support"), evaluator) };
            default:
                return null;
        }
    }

    /// <summary>An instance made from a template takes from it what it does not state itself.</summary>
    private LaunchOptions WithTemplate(HclBlock block, HclEvaluator evaluator, LaunchOptions own)
    {
        if (block.Body.Blocks.Find(b => b.Type == "launch_template") is not { } reference || !own.Tokens.IsAbsent)
            return own;
        var pointer = reference.Body.Attribute("id") ?? reference.Body.Attribute("name");
        var template = pointer is null ? null : TemplateOf(pointer.Value, evaluator);
        if (template is null)
            return own with { Tokens = OptionValue.Unknown("its launch template is not in this tree", reference.Start), Fix = null };
        return own with
        {
            Tokens = template.Tokens with { At = null },
            Endpoint = own.Endpoint.IsAbsent ? template.Endpoint : own.Endpoint,
            HopLimit = own.HopLimit.IsAbsent ? template.HopLimit with { At = null } : own.HopLimit,
            From = $"launch template {template.Name}",
            Fix = null,
        };
    }

    private LaunchOptions? TemplateOf(HclExpression pointer, HclEvaluator evaluator)
    {
        var expression = pointer;
        while (expression is HclAttributeAccess or HclIndex or HclSplat or HclTemplate { Parts.Count: 1 })
        {
            if (expression is HclAttributeAccess { Target: HclName { Name: "aws_launch_template" } } access)
                return module.Find("resource", ["aws_launch_template", access.Name], file) is { } found ? Template(found) : null;
            expression = expression switch
            {
                HclAttributeAccess a => a.Target,
                HclIndex i => i.Target,
                HclSplat s => s.Target,
                HclTemplate t => t.Parts[0],
                _ => expression,
            };
        }
        if (evaluator.Evaluate(pointer).AsText() is not { } name)
            return null;
        foreach (var candidate in module.Files)
            foreach (var block in candidate.Body.Blocks)
                if (block.Type == "resource" && block.Labels is ["aws_launch_template", _] && block.Body.Attribute("name") is { } named && evaluator.Evaluate(named.Value).AsText() == name)
                    return Template((candidate, block));
        return null;
    }

    private LaunchOptions Template((TerraformFile File, HclBlock Block) found) =>
        new TerraformOptions(found.File).ReadBlock(found.Block, new HclEvaluator(scope), "metadata_options", LaunchKind.Template);

    private LaunchOptions Containers(HclBlock block, LaunchOptions options)
    {
        var sign = ContainerWord().Match(file.Source.Text.Substring(block.Start, block.Close - block.Start));
        return sign.Success ? options with { Containers = $"it mentions {sign.Value}" } : options;
    }

    private LaunchOptions AccountDefault(HclBlock block, HclEvaluator evaluator) => new()
    {
        Source = file.Source,
        Start = block.Start,
        End = block.Close + 1,
        Subject = block.Labels[0],
        Name = block.Labels[1],
        Kind = LaunchKind.AccountDefault,
        Tokens = TerraformOptions.Option(block.Body.Attribute("http_tokens"), evaluator),
        Endpoint = TerraformOptions.Option(block.Body.Attribute("http_endpoint"), evaluator),
        HopLimit = TerraformOptions.Option(block.Body.Attribute("http_put_response_hop_limit"), evaluator),
        UnstatedReason = "the account has no preference for tokens, so the image decides",
        DefaultHopLimit = null,
        Misspelt = TerraformOptions.Misspelt(block.Body, OptionNames.Snake),
        Fix = _options.LiteralFix(block.Body.Attribute("http_tokens"), "required", "every new launch in this Region that states nothing requires tokens from then on"),
    };

    private LaunchOptions Notebook(HclBlock block, HclEvaluator evaluator)
    {
        var inner = block.Body.Blocks.Find(b => b.Type == "instance_metadata_service_configuration");
        var version = TerraformOptions.Option(inner?.Body.Attribute("minimum_instance_metadata_service_version"), evaluator);
        return new LaunchOptions
        {
            Source = file.Source,
            Start = block.Start,
            End = block.Close + 1,
            Subject = block.Labels[0],
            Name = block.Labels[1],
            Tokens = version.Value switch { "2" => version with { Value = "required" }, "1" => version with { Value = "optional" }, _ => version },
            Unstated = UnstatedTokens.Optional,
            UnstatedReason = "SageMaker's default is version 1",
            TokensOption = "minimum_instance_metadata_service_version",
            RequiredValue = "2",
            DefaultHopLimit = null,
            Fix = inner is null
                ? _options.InsertBlock(block, "instance_metadata_service_configuration", ["minimum_instance_metadata_service_version = \"2\""], "the notebook is stopped and started")
                : _options.LiteralFix(inner.Body.Attribute("minimum_instance_metadata_service_version"), "2", "the notebook is stopped and started"),
        };
    }

    private LaunchOptions Beanstalk(HclBlock block, HclEvaluator evaluator)
    {
        var setting = block.Body.Blocks.Find(b => b.Type == "setting" && evaluator.Evaluate(b.Body.Attribute("name")?.Value ?? new HclOpaque(0, 0)).AsText() == "DisableIMDSv1");
        var value = TerraformOptions.Option(setting?.Body.Attribute("value"), evaluator);
        return new LaunchOptions
        {
            Source = file.Source,
            Start = block.Start,
            End = block.Close + 1,
            Subject = block.Labels[0],
            Name = block.Labels[1],
            Tokens = value.Value?.ToLowerInvariant() switch { "true" => value with { Value = "required" }, "false" => value with { Value = "optional" }, _ => value },
            Unstated = UnstatedTokens.Unknown,
            UnstatedReason = "the platform's version decides",
            TokensOption = "DisableIMDSv1",
            RequiredValue = "true",
            DefaultHopLimit = null,
            Fix = _options.LiteralFix(setting?.Body.Attribute("value"), "true", "the environment moves to launch templates and its instances are replaced"),
        };
    }

    private LaunchOptions Emr(HclBlock block, HclEvaluator evaluator)
    {
        var version = OptionValue.Absent;
        if (block.Body.Attribute("configuration") is { } configuration)
        {
            var value = evaluator.Evaluate(configuration.Value);
            var text = value.Table is null ? value.AsText() : null;
            if (value.Table?.GetValueOrDefault("InstanceMetadataServiceConfiguration")?.Table?.GetValueOrDefault("MinimumInstanceMetadataServiceVersion")?.AsText() is { } stated)
                version = OptionValue.Known(stated == "2" ? "required" : "optional", configuration.NameStart);
            else if (text is not null && EmrVersion().Match(text) is { Success: true } match)
                version = OptionValue.Known(match.Groups["version"].Value == "2" ? "required" : "optional", configuration.NameStart);
            else if (!value.IsKnown)
                version = OptionValue.Unknown(value.Because, configuration.NameStart);
        }
        return new LaunchOptions
        {
            Source = file.Source,
            Start = block.Start,
            End = block.Close + 1,
            Subject = block.Labels[0],
            Name = block.Labels[1],
            Tokens = version,
            Unstated = UnstatedTokens.Unknown,
            UnstatedReason = "clusters allow version 1 unless their security configuration says otherwise",
            TokensOption = "MinimumInstanceMetadataServiceVersion",
            RequiredValue = "2",
            DefaultHopLimit = null,
        };
    }

    private IEnumerable<Fact> ReadPacker(HclBlock block, HclEvaluator evaluator)
    {
        if (block.Labels[0] != "amazon-chroot")
            yield return _options.ReadBlock(block, evaluator, "metadata_options", LaunchKind.Instance) with { Subject = $"Packer {block.Labels[0]}", DefaultHopLimit = 1 };
        yield return new LaunchOptions
        {
            Source = file.Source,
            Start = block.Start,
            End = block.Open,
            Subject = $"Packer {block.Labels[0]}",
            Name = block.Labels[1],
            Kind = LaunchKind.Image,
            Tokens = TerraformOptions.Option(block.Body.Attribute("imds_support"), evaluator),
        };
    }

    [GeneratedRegex(@"\b(docker|podman|containerd|ECS_CLUSTER|kubelet|/etc/eks/bootstrap\.sh|nodeadm|amazon-ecs-agent|ecs-optimized|amazon-eks-node)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ContainerWord();

    [GeneratedRegex(@"""MinimumInstanceMetadataServiceVersion""\s*:\s*""?(?<version>\d)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EmrVersion();
}
