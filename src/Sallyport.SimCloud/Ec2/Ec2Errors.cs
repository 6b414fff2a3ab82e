using System.Text.RegularExpressions;
using Sallyport.SimCloud.Serving;
using Sallyport.SimCloud.State;

namespace Sallyport.SimCloud.Ec2;

/// <summary>EC2's refusals that several actions share, in EC2's words.</summary>
internal static partial class Ec2Errors
{
    public static AwsRefusalException InstanceNotFound(IReadOnlyList<string> ids) => ids.Count == 1
        ? new("InvalidInstanceID.NotFound", $"The instance ID '{ids[0]}' does not exist")
        : new("InvalidInstanceID.NotFound", $"The instance IDs '{string.Join(", ", ids)}' do not exist");

    /// <summary>Refuses text that is no instance id: <c>i-</c> and 8 or 17 hexadecimal digits.</summary>
    public static void CheckInstanceId(string id)
    {
        if (id.Length == 0)
            throw AwsRefusalException.Missing("InstanceId");
        if (!InstanceIdForm().IsMatch(id))
            throw new AwsRefusalException("InvalidInstanceID.Malformed", $"Invalid id: \"{id}\"");
    }

    /// <summary>The instance as it is now.</summary>
    public static CloudInstance Instance(CloudRegion region, string id)
    {
        CheckInstanceId(id);
        return region.Instances.TryGet(id, out var instance) ? instance : throw InstanceNotFound([id]);
    }

    public static AwsRefusalException ImageNotFound(string id) => new("InvalidAMIID.NotFound", $"The image id '[{id}]' does not exist");

    public static void CheckImageId(string id)
    {
        if (!ImageIdForm().IsMatch(id))
            throw new AwsRefusalException("InvalidAMIID.Malformed", $"Invalid id: \"{id}\" (expecting \"ami-...\")");
    }

    /// <summary>The template that id or name stand for; exactly one of the two must be given.</summary>
    public static CloudLaunchTemplate LaunchTemplate(CloudRegion region, string? id, string? name)
    {
        if (id is not null && name is not null)
            throw new AwsRefusalException("InvalidParameterCombination", "You may specify either a launch template id or a launch template name, but not both.");
        if (id is null && name is null)
            throw new AwsRefusalException("MissingParameter", "Either a launch template id or a launch template name must be specified.");
        if (id is not null && !LaunchTemplateIdForm().IsMatch(id))
            throw new AwsRefusalException("InvalidLaunchTemplateId.Malformed", $"Invalid id: \"{id}\" (expecting \"lt-...\")");
        return region.Template(id, name) ?? throw TemplateNotFound(id, name);
    }

    public static AwsRefusalException TemplateNotFound(string? id, string? name) => id is not null
        ? new("InvalidLaunchTemplateId.NotFound", $"The specified launch template, with template ID {id}, does not exist.")
        : new("InvalidLaunchTemplateName.NotFoundException", $"The specified launch template, with template name {name}, does not exist.");

    public static AwsRefusalException VersionNotFound(CloudLaunchTemplate template, string version) =>
        new("InvalidLaunchTemplateId.VersionNotFound", $"Could not find launch template version {version} for the launch template ID {template.LaunchTemplateId}.");

    /// <summary>EC2's words when tokens would be left optional although the account enforces them.</summary>
    public static AwsRefusalException TokensEnforced() => new("UnsupportedOperation",
        "You can't launch instances with IMDSv1 because httpTokensEnforced is enabled for this account. Either launch the instance with httpTokens=required or contact your account owner to disable httpTokensEnforced using the ModifyInstanceMetadataDefaults API or the account settings in the EC2 console.");

    // What AWS answers here is not documented; the code is one that its clients treat as a failure of this one resource.
    public static AwsRefusalException Managed(string kind, string principal) =>
        new("OperationNotPermitted", $"The {kind} is managed by {principal} and can't be modified by the customer.");

    [GeneratedRegex("^i-([0-9a-f]{8}|[0-9a-f]{17})$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InstanceIdForm();

    [GeneratedRegex("^ami-[0-9a-f]{8,17}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ImageIdForm();

    [GeneratedRegex("^lt-[0-9a-f]{17}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LaunchTemplateIdForm();
}
