using Sallyport.Aws.Wire;
using Sallyport.SimCloud.Serving;

namespace Sallyport.SimCloud.Ec2;

/// <summary>An action of the simulated EC2.</summary>
internal abstract class Ec2Action<TRequest, TResponse>(AwsOperation<TRequest, TResponse> operation) : SimulatedAction<TRequest, TResponse>(operation)
{
    public override Action<AwsXmlWriter, object>? Enrichment(ActionCall call) => new Ec2Enrichment(call.Region).Add;

    /// <summary>The place where the page asked for starts.</summary>
    protected int PageStart(string? token) =>
        Paging.Start(Name, token) ?? throw new AwsRefusalException("InvalidParameterValue", $"Unable to parse pagination token: {token}");

    /// <summary>The size of the page asked for, within the operation's bounds.</summary>
    protected static int PageSize(int? asked, int least, int most, int without)
    {
        if (asked < least)
            throw new AwsRefusalException("InvalidParameterValue", $"Value ( {asked} ) for parameter maxResults is invalid. Expecting a value greater than or equal to {least}.");
        if (asked > most)
            throw new AwsRefusalException("InvalidParameterValue", $"Value ( {asked} ) for parameter maxResults is invalid. Expecting a value less than or equal to {most}.");
        return asked ?? without;
    }
}
