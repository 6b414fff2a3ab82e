using Sallyport.Aws.Wire;

namespace Sallyport.Aws.AutoScaling;

/// <summary>Names a launch template and its version: a number, <c>$Latest</c> or <c>$Default</c>. Without a version the default is meant.</summary>
public sealed record LaunchTemplateSpecification(string? LaunchTemplateId, string? LaunchTemplateName, string? Version)
{
    internal static LaunchTemplateSpecification Read(AwsXmlReader xml)
    {
        string? id = null, templateName = null, version = null;
        foreach (var name in xml.Members())
            switch (name)
            {
                case "LaunchTemplateId": id = xml.Word(); break;
                case "LaunchTemplateName": templateName = xml.Word(); break;
                case "Version": version = xml.Word(); break;
                default: break;
            }

        return new LaunchTemplateSpecification(id, templateName, version);
    }

    internal static LaunchTemplateSpecification? From(WireElement? element) => element is null
        ? null
        : new LaunchTemplateSpecification(element.TextOf("LaunchTemplateId"), element.TextOf("LaunchTemplateName"), element.TextOf("Version"));

    internal static void Write(AwsXmlWriter xml, LaunchTemplateSpecification specification)
    {
        xml.Element("LaunchTemplateId", specification.LaunchTemplateId);
        xml.Element("LaunchTemplateName", specification.LaunchTemplateName);
        xml.Element("Version", specification.Version);
    }

    /// <summary>Writes the id alone when both are known: AWS refuses a request that carries both.</summary>
    internal void WriteQuery(QueryWriter query)
    {
        query.Add("LaunchTemplateId", LaunchTemplateId);
        query.Add("LaunchTemplateName", LaunchTemplateId is null ? LaunchTemplateName : null);
        query.Add("Version", Version);
    }

    internal static LaunchTemplateSpecification ReadQuery(QueryReader query) =>
        new(query.Text("LaunchTemplateId"), query.Text("LaunchTemplateName"), query.Text("Version"));
}
