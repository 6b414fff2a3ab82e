using System.Net;
using System.Text;
using System.Xml;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;
using Sallyport.Aws.Wire;

namespace Sallyport.Aws.Sending;

/// <summary>Reads answers and error answers of one operation straight from the connection.</summary>
internal sealed class AnswerReader<TRequest, TResponse>(AwsOperation<TRequest, TResponse> operation, AnswerLimits limits) : ResponseUnmarshaller
{
    private static readonly byte[] NoMembers = "<none/>"u8.ToArray();

    public override AmazonWebServiceResponse Unmarshall(UnmarshallerContext input)
    {
        var answer = (AnswerContext)input;
        return new QueryResponse { Value = Guarded(answer, ReadAnswer), ResponseMetadata = new ResponseMetadata() };
    }

    public override AmazonServiceException UnmarshallException(UnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var answer = (AnswerContext)input;
        var error = Guarded(answer, static xml => AwsError.Read(xml));
        return new AmazonServiceException(error.Message, innerException, ErrorType.Unknown, error.Code, error.RequestId ?? answer.RequestId, statusCode);
    }

    protected override UnmarshallerContext ConstructUnmarshallerContext(Stream responseStream, bool maintainResponseBody, IWebResponseData response, bool isException) =>
        new AnswerContext(new AnswerStream(responseStream, limits), response);

    protected override UnmarshallerContext ConstructUnmarshallerContext(Stream responseStream, bool maintainResponseBody, IWebResponseData response, bool isException, IRequestContext requestContext) =>
        ConstructUnmarshallerContext(responseStream, maintainResponseBody, response, isException);

    private static T Guarded<T>(AnswerContext answer, Func<AwsXmlReader, T> read)
    {
        try
        {
            using var xml = new AwsXmlReader(answer.Stream);
            var value = read(xml);
            xml.End();
            return value;
        }
        catch (XmlException exception)
        {
            var status = (int)answer.ResponseData.StatusCode;
            var answered = status == 200 ? "" : $" (HTTP status {status})";
            throw new AnswerException(AnswerException.Malformed, $"the answer is not what AWS sends{answered}: {OneLine.Of(exception.Message)}", answer.RequestId, exception);
        }
    }

    private TResponse ReadAnswer(AwsXmlReader xml)
    {
        var root = xml.Root();
        if (root != $"{operation.Action}Response")
            throw new XmlException($"expected <{operation.Action}Response>, found <{root}>");
        if (operation.Service.Form == ResponseForm.Ec2)
            return operation.ReadResponse(xml);

        foreach (var member in xml.Members())
            if (member == $"{operation.Action}Result")
                return operation.ReadResponse(xml);
        using var nothing = new AwsXmlReader(new MemoryStream(NoMembers));
        nothing.Root();
        return operation.ReadResponse(nothing);
    }
}

/// <summary>What the SDK hands to an answer's reader: the stream of the connection and the headers.</summary>
internal sealed class AnswerContext : UnmarshallerContext
{
    public AnswerContext(Stream stream, IWebResponseData response)
    {
        Stream = stream;
        WebResponseData = response;
    }

    public Stream Stream { get; }

    public string? RequestId => WebResponseData.GetHeaderValue("x-amzn-RequestId") is { Length: > 0 } id ? id : null;

    public override string CurrentPath => "";

    public override int CurrentDepth => 0;

    public override bool IsStartElement => false;

    public override bool IsEndElement => false;

    public override bool IsStartOfDocument => false;
}

/// <summary>Makes one line of a text that comes from outside.</summary>
internal static class OneLine
{
    private const int Longest = 1000;

    public static string Of(string text)
    {
        var line = new StringBuilder(Math.Min(text.Length, Longest));
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, Longest)))
            line.Append(char.IsControl(c) ? ' ' : c);
        return text.Length > Longest ? line.Append('…').ToString() : line.ToString();
    }
}
