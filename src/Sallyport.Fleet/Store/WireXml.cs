using System.Buffers;
using System.Text;
using Sallyport.Aws.Wire;

namespace Sallyport.Fleet.Store;

/// <summary>Keeps an element of an AWS answer as the XML that it was.</summary>
internal static class WireXml
{
    public static string? Write(WireElement? element)
    {
        if (element is null)
            return null;
        var buffer = new ArrayBufferWriter<byte>();
        new AwsXmlWriter(buffer).Element(element);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static WireElement Read(string xml)
    {
        using var reader = new AwsXmlReader(new MemoryStream(Encoding.UTF8.GetBytes(xml)));
        reader.Root();
        return reader.Element();
    }
}
