using Sallyport.Aws.Ec2;

namespace Sallyport.Fleet.Inventory;

/// <summary>A service or tool that made a resource and would undo, or be confused by, a change behind its back.</summary>
/// <param name="Name">The service or tool.</param>
/// <param name="Sign">The tag, or the operator principal, that tells it.</param>
/// <param name="Advice">Where the change is to be made instead.</param>
public sealed record ResourceOwner(string Name, string Sign, string Advice)
{
    private static readonly (string KeyStart, string Name, string Advice)[] Tags =
    [
        ("eks:nodegroup-name", "EKS managed node group", "give the node group a launch template that requires tokens: aws eks update-nodegroup-version"),
        ("aws:eks:cluster-name", "EKS", "change the node group or node class of the cluster"),
        ("elasticbeanstalk:environment-name", "Elastic Beanstalk", "set the option DisableIMDSv1 (namespace aws:autoscaling:launchconfiguration) of the environment"),
        ("AWSBatchServiceTag", "AWS Batch", "change the launch template that the compute environment names: aws batch update-compute-environment"),
        ("aws:elasticmapreduce:job-flow-id", "Amazon EMR", "set the metadata options in the security configuration of the cluster"),
        ("karpenter.sh/", "Karpenter", "set metadataOptions.httpTokens in the EC2NodeClass"),
        ("karpenter.k8s.aws/", "Karpenter", "set metadataOptions.httpTokens in the EC2NodeClass"),
        ("aws:cloudformation:stack-name", "CloudFormation", "change the stack's template and update the stack, or the stack drifts"),
    ];

    /// <summary>The owner that tags or an operator show; null when the account itself owns the resource.</summary>
    public static ResourceOwner? Of(IReadOnlyList<Tag> tags, string? operatorPrincipal)
    {
        if (operatorPrincipal is not null)
            return new ResourceOwner(operatorPrincipal, operatorPrincipal, "change it in the service that operates it");
        foreach (var (keyStart, name, advice) in Tags)
            for (var i = 0; i < tags.Count; i++)
                if (tags[i].Key.StartsWith(keyStart, StringComparison.Ordinal))
                    return new ResourceOwner(name, tags[i].Key, advice);
        return null;
    }
}
