namespace Sallyport.Aws.Wire;

/// <summary>One AWS service that speaks the Query protocol: its names, API version and the form of its answers.</summary>
public sealed record AwsService(string Id, string EndpointPrefix, string ApiVersion, string XmlNamespace, ResponseForm Form)
{
    /// <summary>Amazon EC2, API 2016-11-15.</summary>
    public static AwsService Ec2 { get; } = new("EC2", "ec2", "2016-11-15", "http://ec2.amazonaws.com/doc/2016-11-15/", ResponseForm.Ec2);

    /// <summary>Amazon EC2 Auto Scaling, API 2011-01-01.</summary>
    public static AwsService AutoScaling { get; } = new("Auto Scaling", "autoscaling", "2011-01-01", "http://autoscaling.amazonaws.com/doc/2011-01-01/", ResponseForm.Query);

    /// <summary>AWS Security Token Service, API 2011-06-15.</summary>
    public static AwsService Sts { get; } = new("STS", "sts", "2011-06-15", "https://sts.amazonaws.com/doc/2011-06-15/", ResponseForm.Query);
}

/// <summary>How a service wraps its answers and names the elements of a list.</summary>
public enum ResponseForm
{
    /// <summary>EC2: members and requestId directly under the root, list elements named <c>item</c>, errors in <c>Response/Errors/Error</c>.</summary>
    Ec2,

    /// <summary>Query: members under <c>ActionResult</c>, request id in <c>ResponseMetadata</c>, list elements named <c>member</c>, errors in <c>ErrorResponse/Error</c>.</summary>
    Query,
}
