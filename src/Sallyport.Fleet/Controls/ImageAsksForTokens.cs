using Sallyport.Evidence;
using Sallyport.Fleet.Graph;
using Sallyport.Fleet.Inventory;

namespace Sallyport.Fleet.Controls;

/// <summary>IMDS.6: an image of which a launch depends must ask for session tokens (<c>ImdsSupport=v2.0</c>).</summary>
internal sealed class ImageAsksForTokens : ImageControl
{
    public override ControlInfo Info { get; } = new()
    {
        Id = "IMDS.6",
        Title = "An image asks for session tokens (ImdsSupport)",
        Aliases = ["ec2_image_imds_support_v2"],
        Severity = Severity.Low,
        ResourceType = "AWS::EC2::Image",
        Needs = InventoryParts.Launches,
    };

    protected override Verdict Evaluate(Image image, FleetGraph graph, InstanceCensus census)
    {
        if (!image.IsSeen)
            return Verdict.Info("the image cannot be seen (deregistered, or no longer shared), so it cannot be decided");
        if (image.RequiresTokens)
            return Verdict.Ok("the image asks for IMDSv2 (ImdsSupport is v2.0)");
        var users = graph.LaunchesOfImage(image.ImageId);
        if (users.Count == 0)
            return Verdict.Info($"ImdsSupport is not set, and no group launches from it{(census.UsesImage(image.ImageId) ? " (instances were)" : "")}");
        var dependent = users.FirstOrDefault(static use => use.Source.Effective.HttpTokens is { Value: Tokens.Optional, Source: OptionSource.AwsDefault });
        if (dependent is null)
            return Verdict.Info("ImdsSupport is not set, but the launches from it say themselves, or by the account's default, what they require");
        return image.IsOwn
            ? Verdict.Alarm("ImdsSupport is not set, and launches from it depend on it and answer IMDSv1", OwnRemedy).With("group", dependent.Group.Name)
            : Verdict.Info("ImdsSupport is not set on an image of another owner, and launches from it answer IMDSv1", ForeignRemedy).With("group", dependent.Group.Name);
    }

    private const string OwnRemedy =
        "require tokens in the launch template or as the account's default (sallyport plan); ImdsSupport can never be taken back once it is set";

    private const string ForeignRemedy = "take an image with ImdsSupport v2.0, or require tokens in the launch template (sallyport plan)";
}
