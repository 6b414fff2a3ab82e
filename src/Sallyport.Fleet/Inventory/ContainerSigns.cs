using Sallyport.Aws.Ec2;

namespace Sallyport.Fleet.Inventory;

/// <summary>Looks for tags that tell a host of containers: a token then has one network hop more to travel.</summary>
public static class ContainerSigns
{
    // Set by EKS, ECS, eksctl, kops, Karpenter and the cluster autoscaler on the instances they launch.
    private static readonly string[] Keys =
    [
        "aws:eks:cluster-name",
        "eks:cluster-name",
        "eks:nodegroup-name",
        "aws:ecs:clusterName",
        "aws:ecs:cluster-name",
        "AmazonECSManaged",
        "KubernetesCluster",
    ];

    private static readonly string[] KeyStarts =
    [
        "kubernetes.io/cluster/",
        "k8s.io/",
        "karpenter.sh/",
        "alpha.eksctl.io/",
        "ecs:",
    ];

    /// <summary>The key of the first tag that tells a container host; null when none does.</summary>
    public static string? Of(IReadOnlyList<Tag> tags)
    {
        for (var i = 0; i < tags.Count; i++)
            if (IsSign(tags[i].Key))
                return tags[i].Key;
        return null;
    }

    private static bool IsSign(string key)
    {
        if (key.Length == 0 || key[0] is not ('a' or 'e' or 'A' or 'K' or 'k'))
            return false;
        return Array.Exists(Keys, sign => string.Equals(sign, key, StringComparison.Ordinal))
            || Array.Exists(KeyStarts, start => key.StartsWith(start, StringComparison.Ordinal));
    }
}
