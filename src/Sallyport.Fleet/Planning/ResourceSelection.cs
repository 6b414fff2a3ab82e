namespace Sallyport.Fleet.Planning;

/// <summary>Which resources a plan may change: what <c>--only</c> names, without what <c>--exclude</c> names, up to the limit.</summary>
internal sealed class ResourceSelection(PlanOptions options)
{
    public const string BeyondLimit = "it is beyond --limit";

    private readonly ResourceExpression? _only = options.Only is { } only ? ResourceExpression.Parse(only) : null;
    private readonly ResourceExpression? _exclude = options.Exclude is { } exclude ? ResourceExpression.Parse(exclude) : null;

    private int _left = options.Limit ?? int.MaxValue;

    public bool Includes(ResourceFacts resource) => _only?.Matches(resource) != false && _exclude?.Matches(resource) != true;

    /// <summary>Counts resources that are to be changed; false when the limit does not allow so many more.</summary>
    public bool TryTake(int resources)
    {
        if (resources > _left)
            return false;
        _left -= resources;
        return true;
    }
}
