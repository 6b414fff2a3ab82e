using Sallyport.Aws.Wire;
using Sallyport.SimCloud.Serving;

namespace Sallyport.SimCloud.AutoScaling;

/// <summary>An action of the simulated Auto Scaling.</summary>
internal abstract class AutoScalingAction<TRequest, TResponse>(AwsOperation<TRequest, TResponse> operation) : SimulatedAction<TRequest, TResponse>(operation)
{
    private const int MostNames = 50;

    public override Action<AwsXmlWriter, object>? Enrichment(ActionCall call) => new AutoScalingEnrichment(call.Region).Add;

    protected int PageStart(string? token) =>
        Paging.Start(Name, token) ?? throw new AwsRefusalException("InvalidNextToken", "Invalid NextToken");

    protected static int PageSize(int? asked) => asked switch
    {
        null => 50,
        < 1 or > 100 => throw AwsRefusalException.Validation($"1 validation error detected: Value '{asked}' at 'maxRecords' failed to satisfy constraint: Member must have value between 1 and 100"),
        { } size => size,
    };

    protected static void CheckNames(IReadOnlyList<string> names)
    {
        if (names.Count > MostNames)
            throw AwsRefusalException.Validation($"The number of names exceeds the maximum of {MostNames}.");
    }
}
