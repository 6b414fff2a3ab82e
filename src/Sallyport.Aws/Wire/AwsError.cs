namespace Sallyport.Aws.Wire;

/// <summary>An error answer: AWS's code and message, and the id under which AWS knows the request.</summary>
public sealed record AwsError(string Code, string Message, string? RequestId)
{
    /// <summary>Reads the body of an error answer, in either form (<see cref="ResponseForm"/>).</summary>
    public static AwsError Read(AwsXmlReader xml)
    {
        xml.Root();
        string? code = null, message = null, requestId = null;
        ReadInto(xml, ref code, ref message, ref requestId, levels: 3);
        return new AwsError(code ?? "UnknownError", message ?? "", requestId);
    }

    public void Write(AwsXmlWriter xml, AwsService service)
    {
        xml.Raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        if (service.Form == ResponseForm.Ec2)
        {
            xml.Raw("<Response><Errors><Error>");
            xml.Element("Code", Code);
            xml.Element("Message", Message);
            xml.Raw("</Error></Errors>");
            xml.Element("RequestID", RequestId);
            xml.Raw("</Response>");
            return;
        }

        xml.Raw($"<ErrorResponse xmlns=\"{service.XmlNamespace}\"><Error><Type>Sender</Type>");
        xml.Element("Code", Code);
        xml.Element("Message", Message);
        xml.Raw("</Error>");
        xml.Element("RequestId", RequestId);
        xml.Raw("</ErrorResponse>");
    }

    private static void ReadInto(AwsXmlReader xml, ref string? code, ref string? message, ref string? requestId, int levels)
    {
        foreach (var name in xml.Members())
            switch (name)
            {
                case "Code": code ??= xml.Text(); break;
                case "Message": message ??= xml.Text(); break;
                case "RequestID" or "RequestId" or "requestId": requestId ??= xml.Text(); break;
                case "Errors" or "Error" when levels > 0: ReadInto(xml, ref code, ref message, ref requestId, levels - 1); break;
                default: break;
            }
    }
}
