using Sallyport.Aws.Ec2;
using Sallyport.Aws.Wire;

namespace Sallyport.SimCloud.Ec2;

/// <summary>Reads the tags that a call gives to what it creates.</summary>
internal static class TagSpecifications
{
    /// <summary>The tags for resources of one type, such as <c>instance</c> or <c>launch-template</c>.</summary>
    public static IReadOnlyList<Tag> Of(QueryReader query, string resourceType) =>
        [.. query.Items("TagSpecification", static item => (
                Type: item.Text("ResourceType"),
                Tags: item.Items("Tag", static tag => new Tag(tag.Text("Key") ?? "", tag.Text("Value") ?? ""))))
            .Where(specification => specification.Type == resourceType)
            .SelectMany(static specification => specification.Tags)];
}
