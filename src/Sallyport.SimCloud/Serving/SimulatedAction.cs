using Sallyport.Aws.Wire;

namespace Sallyport.SimCloud.Serving;

/// <summary>One action of the simulated cloud: what it does to the state, and what it answers.</summary>
internal abstract class SimulatedAction
{
    /// <summary>The action as AWS spells it; the class has the same name.</summary>
    public string Name => GetType().Name;

    public abstract AwsService Service { get; }

    /// <summary>The name of the server's token bucket that a request draws from.</summary>
    public virtual string Bucket(QueryReader query) => Name;

    /// <summary>Does it, holding the Region's gate, and gives what writes the answer's members afterwards.</summary>
    /// <exception cref="AwsRefusalException">AWS would refuse the request.</exception>
    public abstract Action<AwsXmlWriter> Handle(ActionCall call);

    /// <summary>Adds the members that AWS sends and our records do not hold; null when there are none.</summary>
    public virtual Action<AwsXmlWriter, object>? Enrichment(ActionCall call) => null;
}

/// <summary>An action whose request and answer the wire library knows.</summary>
internal abstract class SimulatedAction<TRequest, TResponse>(AwsOperation<TRequest, TResponse> operation) : SimulatedAction
{
    public override AwsService Service => operation.Service;

    public override Action<AwsXmlWriter> Handle(ActionCall call)
    {
        var response = Answer(operation.ReadRequest(call.Query), call);
        return xml => operation.WriteResponse(xml, response);
    }

    protected abstract TResponse Answer(TRequest request, ActionCall call);
}
