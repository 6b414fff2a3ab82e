using Sallyport.Aws.Wire;

namespace Sallyport.Aws.Ec2;

/// <summary>What to list: instances by id (without <see cref="MaxResults"/>) or all of them page by page.</summary>
public sealed record DescribeInstancesRequest
{
    public IReadOnlyList<string> InstanceIds { get; init; } = [];

    public IReadOnlyList<Filter> Filters { get; init; } = [];

    /// <summary>5 to 1000; AWS refuses it together with <see cref="InstanceIds"/>.</summary>
    public int? MaxResults { get; init; }

    public string? NextToken { get; init; }

    /// <summary>Without it AWS may hide instances that another service manages.</summary>
    public bool? IncludeManagedResources { get; init; }

    public bool? DryRun { get; init; }
}

/// <summary>Instances that were launched by one call, and the account that owns them.</summary>
public sealed record Reservation(string ReservationId, string OwnerId, IReadOnlyList<Instance> Instances);

/// <summary>One page of instances.</summary>
public sealed record DescribeInstancesResponse(IEnumerable<Reservation> Reservations, string? NextToken);

/// <summary>Lists instances.</summary>
public sealed class DescribeInstances : Ec2Operation<DescribeInstancesRequest, DescribeInstancesResponse>
{
    /// <summary>The larger bucket, of calls that are filtered or paged.</summary>
    public const string PagedBucket = "DescribeInstances";

    /// <summary>The smaller bucket, of calls that are neither.</summary>
    public const string UnfilteredBucket = "DescribeInstances (unfiltered)";

    public static DescribeInstances Operation { get; } = new();

    public override string Bucket(DescribeInstancesRequest request) =>
        request.MaxResults is null && request.NextToken is null && request.Filters.Count == 0 && request.InstanceIds.Count == 0 ? UnfilteredBucket : PagedBucket;

    public override void WriteRequest(QueryWriter query, DescribeInstancesRequest request)
    {
        query.AddList("InstanceId", request.InstanceIds);
        Filter.WriteAll(query, request.Filters);
        query.Add("MaxResults", request.MaxResults);
        query.Add("NextToken", request.NextToken);
        query.Add("IncludeManagedResources", request.IncludeManagedResources);
        query.Add("DryRun", request.DryRun);
    }

    public override DescribeInstancesRequest ReadRequest(QueryReader query) => new()
    {
        InstanceIds = query.List("InstanceId"),
        Filters = Filter.ReadAll(query),
        MaxResults = query.Number("MaxResults"),
        NextToken = query.Text("NextToken"),
        IncludeManagedResources = query.Flag("IncludeManagedResources"),
        DryRun = query.Flag("DryRun"),
    };

    public override void WriteResponse(AwsXmlWriter xml, DescribeInstancesResponse response)
    {
        xml.List("reservationSet", response.Reservations, static (xml, reservation) =>
        {
            xml.Element("reservationId", reservation.ReservationId);
            xml.Element("ownerId", reservation.OwnerId);
            xml.List("instancesSet", reservation.Instances, Instance.Write);
        });
        xml.Element("nextToken", response.NextToken);
    }

    public override DescribeInstancesResponse ReadResponse(AwsXmlReader xml)
    {
        IReadOnlyList<Reservation> reservations = [];
        string? next = null;
        foreach (var name in xml.Members())
            switch (name)
            {
                case "reservationSet": reservations = xml.List(ReadReservation); break;
                case "nextToken": next = xml.Text(); break;
                default: break;
            }

        return new DescribeInstancesResponse(reservations, next is "" ? null : next);
    }

    private static Reservation ReadReservation(AwsXmlReader xml)
    {
        string id = "", owner = "";
        IReadOnlyList<Instance> instances = [];
        foreach (var name in xml.Members())
            switch (name)
            {
                case "reservationId": id = xml.Text(); break;
                case "ownerId": owner = xml.Word(); break;
                case "instancesSet": instances = xml.List(Instance.Read); break;
                default: break;
            }

        return new Reservation(id, owner, instances);
    }
}
