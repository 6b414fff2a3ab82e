namespace Sallyport.Aws.Wire;

/// <summary>One AWS operation: its name, its service, and whether it changes something.</summary>
public abstract class AwsOperation
{
    /// <summary>The name as AWS spells it, such as <c>DescribeInstances</c>.</summary>
    public abstract string Action { get; }

    public abstract AwsService Service { get; }

    /// <summary>True when a call changes something in the account. Such a call is never retried by the client.</summary>
    public virtual bool Changes => false;

    /// <summary>The IAM action that the caller needs, such as <c>ec2:DescribeInstances</c>.</summary>
    public string Permission => $"{Service.EndpointPrefix}:{Action}";
}

/// <summary>An operation with the codec of its request and response, for both ends of the wire.</summary>
public abstract class AwsOperation<TRequest, TResponse> : AwsOperation
{
    /// <summary>Client: writes the request's parameters (all but Action and Version).</summary>
    public abstract void WriteRequest(QueryWriter query, TRequest request);

    /// <summary>Server: reads what <see cref="WriteRequest"/>, or any other AWS client, wrote.</summary>
    public abstract TRequest ReadRequest(QueryReader query);

    /// <summary>Server: writes the response's members (without the wrapper).</summary>
    public abstract void WriteResponse(AwsXmlWriter xml, TResponse response);

    /// <summary>Client: reads the response's members. Absent and unknown members are no error.</summary>
    public abstract TResponse ReadResponse(AwsXmlReader xml);

    /// <summary>The name of the token bucket this request draws from; most operations have one bucket.</summary>
    public virtual string Bucket(TRequest request) => Action;
}
