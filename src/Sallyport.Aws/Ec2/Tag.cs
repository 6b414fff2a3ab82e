using Sallyport.Aws.Wire;

namespace Sallyport.Aws.Ec2;

/// <summary>A tag of a resource.</summary>
public sealed record Tag(string Key, string Value)
{
    internal static Tag Read(AwsXmlReader xml)
    {
        string key = "", value = "";
        foreach (var name in xml.Members())
            switch (name)
            {
                case "key": key = xml.Word(); break;
                case "value": value = xml.Word(); break;
                default: break;
            }

        return new Tag(key, value);
    }

    internal static void Write(AwsXmlWriter xml, Tag tag)
    {
        xml.Element("key", tag.Key);
        xml.Element("value", tag.Value);
    }
}
