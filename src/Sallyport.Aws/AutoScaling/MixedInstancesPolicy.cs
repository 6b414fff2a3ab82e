using System.Globalization;
using Sallyport.Aws.Wire;

namespace Sallyport.Aws.AutoScaling;

/// <summary>A mixed-instances policy, kept as AWS sent it, because it is sent back whole with only a version number changed.</summary>
public sealed record MixedInstancesPolicy(WireElement Raw)
{
    public const string ElementName = "MixedInstancesPolicy";

    /// <summary>The template that holds unless an override names another.</summary>
    public LaunchTemplateSpecification? LaunchTemplate => LaunchTemplateSpecification.From(Raw["LaunchTemplate"]?["LaunchTemplateSpecification"]);

    /// <summary>The overrides in their order; each may name an instance type, another template, another image.</summary>
    public IReadOnlyList<LaunchTemplateOverride> Overrides => [.. OverrideElements.Select(static element => new LaunchTemplateOverride(
        element.TextOf("InstanceType"),
        LaunchTemplateSpecification.From(element["LaunchTemplateSpecification"]),
        element.TextOf("ImageId")))];

    private IReadOnlyList<WireElement> OverrideElements => Raw["LaunchTemplate"]?["Overrides"]?.Children ?? [];

    /// <summary>The same policy in which every specification is what <paramref name="change"/> makes of it.</summary>
    public MixedInstancesPolicy WithSpecifications(Func<LaunchTemplateSpecification, LaunchTemplateSpecification> change)
    {
        if (Raw["LaunchTemplate"] is not { } template)
            return this;
        template = Changed(template, change);
        if (template["Overrides"] is { } overrides)
            template = template.With(overrides with { Children = [.. overrides.Children.Select(element => Changed(element, change))] });
        return new MixedInstancesPolicy(Raw.With(template));
    }

    internal static MixedInstancesPolicy Read(AwsXmlReader xml) => new(xml.Element());

    /// <summary>Writes the policy as request parameters: the names are the same, lists get <c>member.N</c>.</summary>
    internal void WriteQuery(QueryWriter query) => WriteMembers(query, Raw);

    internal static MixedInstancesPolicy? ReadQuery(QueryReader query) =>
        query.Tree() is { Children.Count: > 0 } tree ? new MixedInstancesPolicy(new WireElement(ElementName, ReadMembers(tree))) : null;

    private static WireElement Changed(WireElement holder, Func<LaunchTemplateSpecification, LaunchTemplateSpecification> change)
    {
        if (holder["LaunchTemplateSpecification"] is not { } element || LaunchTemplateSpecification.From(element) is not { } specification)
            return holder;
        var changed = change(specification);
        return holder.With(changed.Version is { } version ? element.With(new WireElement("Version", version)) : element.Without("Version"));
    }

    private static void WriteMembers(QueryWriter query, WireElement structure)
    {
        var isSpecification = structure.Name == "LaunchTemplateSpecification";
        foreach (var member in structure.Children)
            if (isSpecification && member.Name == "LaunchTemplateName" && structure["LaunchTemplateId"] is not null)
                continue; // AWS sends both and refuses both.
            else if (member.Children.Count > 0 && member.Children.All(static child => child.Name == "member"))
                WriteList(query, member);
            else if (member.Children.Count > 0)
                WriteMembers(query.Under(member.Name), member);
            else if (member.Text.Length > 0)
                query.Add(member.Name, member.Text);
    }

    private static void WriteList(QueryWriter query, WireElement list)
    {
        for (var i = 0; i < list.Children.Count; i++)
        {
            var name = $"{list.Name}.member.{i + 1}";
            if (list.Children[i].Children.Count > 0)
                WriteMembers(query.Under(name), list.Children[i]);
            else
                query.Add(name, list.Children[i].Text);
        }
    }

    private static IReadOnlyList<WireElement> ReadMembers(QueryTree tree)
    {
        var members = new List<WireElement>();
        foreach (var (name, child) in tree.Children)
            if (child.Children.GetValueOrDefault("member") is { IsList: true } list)
                members.Add(new WireElement(name, [.. list.Children
                    .OrderBy(static item => int.Parse(item.Key, NumberStyles.None, CultureInfo.InvariantCulture))
                    .Select(static item => item.Value.Children.Count > 0 ? new WireElement("member", ReadMembers(item.Value)) : new WireElement("member", item.Value.Value ?? ""))]));
            else
                members.Add(child.Children.Count > 0 ? new WireElement(name, ReadMembers(child)) : new WireElement(name, child.Value ?? ""));
        return members;
    }
}

/// <summary>One override of a mixed-instances policy; what is null is taken from the policy's template.</summary>
public sealed record LaunchTemplateOverride(string? InstanceType, LaunchTemplateSpecification? LaunchTemplateSpecification, string? ImageId);
