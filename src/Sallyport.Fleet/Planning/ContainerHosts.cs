namespace Sallyport.Fleet.Planning;

/// <summary>Says when a container host must not be changed: with one network hop a session token does not reach a container.</summary>
internal static class ContainerHosts
{
    // A token needs a second hop through the bridge of a container network. Source: EC2 user guide, "Use IMDS … considerations".
    private const int HopsToContainers = 2;

    /// <param name="sign">The tag that tells a container host.</param>
    /// <param name="hopLimit">The hop limit that it has; null when that is unknown.</param>
    /// <param name="wanted">The hop limit that it is to get; null keeps it.</param>
    /// <returns>The reason to leave it out; null when there is none.</returns>
    public static string? WhyNot(string sign, int? hopLimit, int? wanted) => (wanted ?? hopLimit) >= HopsToContainers
        ? null
        : $"it is a container host (tag {sign}) with hop limit {(wanted ?? hopLimit)?.ToString() ?? "unknown"}: its containers would lose the metadata service; plan it with --hop-limit 2";
}
