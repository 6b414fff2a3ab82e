using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Sallyport.Aws.Wire;

namespace Sallyport.Aws.Sending;

/// <summary>One call on its way through the SDK's pipeline.</summary>
internal sealed class QueryRequest(AwsOperation operation, string bucket, IReadOnlyDictionary<string, string> parameters) : AmazonWebServiceRequest
{
    public AwsOperation Operation => operation;

    public string Bucket => bucket;

    public IReadOnlyDictionary<string, string> Parameters => parameters;
}

/// <summary>What a call gave: the record that the operation's codec read.</summary>
internal sealed class QueryResponse : AmazonWebServiceResponse
{
    public object? Value { get; init; }
}

/// <summary>Turns a call into the SDK's request: a form with Action, Version and the operation's parameters.</summary>
internal sealed class QueryMarshaller : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public static QueryMarshaller Instance { get; } = new();

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var call = (QueryRequest)input;
        var request = new DefaultRequest(call, call.Operation.Service.Id) { HttpMethod = "POST", ResourcePath = "/" };
        request.Parameters["Action"] = call.Operation.Action;
        request.Parameters["Version"] = call.Operation.Service.ApiVersion;
        foreach (var (name, value) in call.Parameters)
            request.Parameters[name] = value;
        return request;
    }
}
