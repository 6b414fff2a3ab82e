using System.Buffers;
using System.Net;
using Sallyport.Aws.Wire;

namespace Sallyport.SimCloud.Serving;

/// <summary>Wraps an answer's members as its service does.</summary>
internal static class AnswerForm
{
    public static void Write(IBufferWriter<byte> output, SimulatedAction action, string requestId, Action<AwsXmlWriter> writeMembers, Action<AwsXmlWriter, object>? enrich)
    {
        var xml = new AwsXmlWriter(output) { Enrich = enrich };
        var (name, service) = (action.Name, action.Service);
        xml.Raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.Raw($"<{name}Response xmlns=\"{service.XmlNamespace}\">");
        if (service.Form == ResponseForm.Ec2)
        {
            xml.Element("requestId", requestId);
            writeMembers(xml);
        }
        else
        {
            xml.Open($"{name}Result");
            writeMembers(xml);
            xml.Close($"{name}Result");
            xml.Open("ResponseMetadata");
            xml.Element("RequestId", requestId);
            xml.Close("ResponseMetadata");
        }

        xml.Close($"{name}Response");
    }

    public static void Write(IBufferWriter<byte> output, AwsService service, string requestId, AwsRefusalException refusal) =>
        new AwsError(refusal.Code, refusal.Message, requestId).Write(new AwsXmlWriter(output), service);

    public static AwsRefusalException InternalError(AwsService service) => service == AwsService.Ec2
        ? new("InternalError", "An internal error has occurred", HttpStatusCode.InternalServerError)
        : new("InternalFailure", "The request processing has failed because of an unknown error, exception or failure.", HttpStatusCode.InternalServerError);
}
