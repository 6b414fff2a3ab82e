using Sallyport.Aws.Ec2;
using Sallyport.Aws.Wire;
using Sallyport.SimCloud.Serving;
using Sallyport.SimCloud.State;
using Sallyport.SimCloud.Throttling;

namespace Sallyport.SimCloud.Ec2;

/// <summary>Lists instances by id, by filter, or page by page.</summary>
internal sealed class DescribeInstances() : Ec2Action<DescribeInstancesRequest, DescribeInstancesResponse>(Aws.Ec2.DescribeInstances.Operation)
{
    private const int LargestPage = 1000;

    public override string Bucket(QueryReader query) =>
        query.Text("MaxResults") is null && query.Text("NextToken") is null && !query.Has("Filter.1") && query.Text("InstanceId.1") is null
            ? DocumentedRates.UnfilteredInstances
            : Name;

    protected override DescribeInstancesResponse Answer(DescribeInstancesRequest request, ActionCall call)
    {
        if (request.InstanceIds.Count > 0 && (request.MaxResults is not null || request.NextToken is not null))
            throw new AwsRefusalException("InvalidParameterCombination", "The parameter instancesSet cannot be used with the parameter maxResults");
        var size = PageSize(request.MaxResults, 5, LargestPage, without: LargestPage);
        var start = PageStart(request.NextToken);
        var passes = InstanceFilters.Compile(request.Filters, call.Region, call.Now);
        if (request.InstanceIds.Count > 0)
        {
            var named = ByIds(request.InstanceIds, call);
            ActionCall.Allow(request.DryRun);
            return Response([.. named.Where(instance => passes(instance))], null, call);
        }

        ActionCall.Allow(request.DryRun);
        bool Wanted(CloudInstance instance) => (request.IncludeManagedResources == true || instance.OperatorPrincipal is null) && passes(instance);
        if (InstanceFilters.NamedIds(request.Filters) is { } ids)
        {
            var found = ids.Distinct().Select(id => call.Region.Instances.Visible(id, call.Now)).OfType<CloudInstance>().Where(Wanted);
            var (page, next) = Paging.Of(Name, found, start, size);
            return Response(page, next, call);
        }

        return Page(start, size, Wanted, call);
    }

    private static List<CloudInstance> ByIds(IReadOnlyList<string> ids, ActionCall call)
    {
        foreach (var id in ids)
            Ec2Errors.CheckInstanceId(id);
        var missing = ids.Where(id => call.Region.Instances.Visible(id, call.Now) is null).ToList();
        return missing.Count > 0
            ? throw Ec2Errors.InstanceNotFound(missing)
            : [.. ids.Distinct().Select(id => call.Region.Instances.Visible(id, call.Now)!)];
    }

    private DescribeInstancesResponse Page(int start, int size, Predicate<CloudInstance> wanted, ActionCall call)
    {
        var page = new List<CloudInstance>(size);
        var instances = call.Region.Instances;
        var position = start;
        for (; position < instances.Count && page.Count < size; position++)
            if (instances.Visible(position, call.Now) is { } instance && wanted(instance))
                page.Add(instance);
        while (position < instances.Count && !wanted(instances.Items[position]))
            position++;
        return Response(page, position < instances.Count ? Paging.Token(Name, position) : null, call);
    }

    // Made one by one while the answer is written: a page of a thousand is never held twice.
    private static DescribeInstancesResponse Response(IReadOnlyList<CloudInstance> page, string? next, ActionCall call) =>
        new(page.Select(instance => new Reservation(ReservationId(instance), call.Account.Id, [Wire(instance, call.Now)])), next);

    private static string ReservationId(CloudInstance instance) => DerivedIds.Format("r", DerivedIds.Mix(DerivedIds.NumberOf(instance.InstanceId), 'r'));

    public static Instance Wire(CloudInstance instance, long now) => new()
    {
        InstanceId = instance.InstanceId,
        ImageId = instance.ImageId,
        InstanceType = instance.InstanceType,
        State = instance.StateAt(now),
        LaunchTime = DateTimeOffset.FromUnixTimeMilliseconds(instance.LaunchTime),
        AvailabilityZone = instance.AvailabilityZone,
        IamInstanceProfileArn = instance.IamInstanceProfileArn,
        MetadataOptions = instance.OptionsAt(now),
        Operator = instance.OperatorPrincipal is { } principal ? new Operator(true, principal) : null,
        Tags = instance.Tags,
    };
}
