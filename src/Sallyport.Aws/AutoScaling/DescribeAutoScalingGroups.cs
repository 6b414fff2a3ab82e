using Sallyport.Aws.Wire;

namespace Sallyport.Aws.AutoScaling;

/// <summary>Which groups to list.</summary>
public sealed record DescribeAutoScalingGroupsRequest
{
    /// <summary>At most 50.</summary>
    public IReadOnlyList<string> AutoScalingGroupNames { get; init; } = [];

    /// <summary>False leaves the members out.</summary>
    public bool? IncludeInstances { get; init; }

    /// <summary>At most 100.</summary>
    public int? MaxRecords { get; init; }

    public string? NextToken { get; init; }
}

/// <summary>One page of groups.</summary>
public sealed record DescribeAutoScalingGroupsResponse(IEnumerable<AutoScalingGroup> AutoScalingGroups, string? NextToken);

/// <summary>Lists Auto Scaling groups.</summary>
public sealed class DescribeAutoScalingGroups : AutoScalingOperation<DescribeAutoScalingGroupsRequest, DescribeAutoScalingGroupsResponse>
{
    public static DescribeAutoScalingGroups Operation { get; } = new();

    public override void WriteRequest(QueryWriter query, DescribeAutoScalingGroupsRequest request)
    {
        query.AddList("AutoScalingGroupNames.member", request.AutoScalingGroupNames);
        query.Add("IncludeInstances", request.IncludeInstances);
        query.Add("MaxRecords", request.MaxRecords);
        query.Add("NextToken", request.NextToken);
    }

    public override DescribeAutoScalingGroupsRequest ReadRequest(QueryReader query) => new()
    {
        AutoScalingGroupNames = query.List("AutoScalingGroupNames.member"),
        IncludeInstances = query.Flag("IncludeInstances"),
        MaxRecords = query.Number("MaxRecords"),
        NextToken = query.Text("NextToken"),
    };

    public override void WriteResponse(AwsXmlWriter xml, DescribeAutoScalingGroupsResponse response)
    {
        xml.List("AutoScalingGroups", response.AutoScalingGroups, AutoScalingGroup.Write, "member");
        xml.Element("NextToken", response.NextToken);
    }

    public override DescribeAutoScalingGroupsResponse ReadResponse(AwsXmlReader xml)
    {
        IReadOnlyList<AutoScalingGroup> groups = [];
        string? next = null;
        foreach (var name in xml.Members())
            switch (name)
            {
                case "AutoScalingGroups": groups = xml.List(AutoScalingGroup.Read); break;
                case "NextToken": next = xml.Text(); break;
                default: break;
            }

        return new DescribeAutoScalingGroupsResponse(groups, next is "" ? null : next);
    }
}
