using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Sallyport.Imds.Instances;
using Sallyport.Imds.Protocol;
using Sallyport.Imds.Tree;

namespace Sallyport.Imds.Categories;

/// <summary>Tags one by one, and all of them as one JSON object.</summary>
internal sealed class TagCategory : IMetadataCategory
{
    public void AddTo(MetadataTree tree, InstanceView instance)
    {
        if (instance.Description.Options.InstanceMetadataTags == Toggle.Disabled)
            return;
        foreach (var (key, value) in instance.Description.Tags)
        {
            if (IsReadableKey(key) || !Unsure.TagSetsShowKeysThatTagsCannot)
                tree.Leaf("tags/instance/" + key, since: "2021-03-23", value);
        }

        tree.Leaf("tag-sets/instance", since: "2025-10-04", Json(instance.Description.Tags));
    }

    // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html: letters, digits and + - = . , _ : @
    private static bool IsReadableKey(string key) =>
        key is not ("" or "." or ".." or "_index") && key.All(c => char.IsLetterOrDigit(c) || "+-=.,_:@".Contains(c));

    private static string Json(IReadOnlyDictionary<string, string> tags)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            foreach (var (key, value) in tags)
                writer.WriteString(key, value);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
