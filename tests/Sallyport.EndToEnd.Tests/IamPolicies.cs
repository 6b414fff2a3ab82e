using System.Text.Json;
using System.Text.Json.Nodes;
using Sallyport.Fleet.Controls;
using Sallyport.Fleet.Inventory;
using Sallyport.Fleet.Steps;

namespace Sallyport.EndToEnd.Tests;

/// <summary>Writes the IAM policies of docs/iam from the permissions that controls and steps declare.</summary>
internal static class IamPolicies
{
    private const string Identity = "sts:GetCallerIdentity";
    private const string Any = "*";

    // Where AWS lets an action be limited to kinds of resources, and under which condition it is needed.
    private static readonly Dictionary<string, (string Resource, string? ConditionKey, string? ConditionValue)> Scopes = new(StringComparer.Ordinal)
    {
        ["autoscaling:UpdateAutoScalingGroup"] = ("arn:aws:autoscaling:*:*:autoScalingGroup:*", null, null),
        ["ec2:CreateLaunchTemplateVersion"] = ("arn:aws:ec2:*:*:launch-template/*", null, null),
        ["ec2:CreateTags"] = ("arn:aws:ec2:*:*:*/*", "ec2:CreateAction", "RunInstances"),
        ["ec2:DeleteLaunchTemplateVersions"] = ("arn:aws:ec2:*:*:launch-template/*", null, null),
        ["ec2:ModifyInstanceMetadataOptions"] = ("arn:aws:ec2:*:*:instance/*", null, null),
        ["ec2:ModifyLaunchTemplate"] = ("arn:aws:ec2:*:*:launch-template/*", null, null),
        ["iam:PassRole"] = (Any, "iam:PassedToService", "ec2.amazonaws.com"),
    };

    /// <summary>What audit needs: all of it reads.</summary>
    public static string ForAudit() => Document([Reading()]);

    /// <summary>What plan, apply, verify and back-out need: reading, and the steps' own.</summary>
    public static string ForApply()
    {
        var changing = StepCatalog.All.SelectMany(step => step.Permissions).Distinct().Except(ReadingActions()).Order(StringComparer.Ordinal);
        var statements = changing
            .GroupBy(action => Scopes.GetValueOrDefault(action, (Any, null, null)))
            .OrderBy(group => group.First(), StringComparer.Ordinal)
            .Select((group, index) => Statement($"Change{index + 1}", group, group.Key.Item1, group.Key.Item2, group.Key.Item3));
        return Document([Reading(), .. statements]);
    }

    private static IEnumerable<string> ReadingActions() => ControlCatalog.All
        .SelectMany(control => control.Info.Permissions)
        .Concat([PartPermissions.OfRegions, Identity])
        .Concat(StepCatalog.All.SelectMany(step => step.Permissions).Where(IsReading))
        .Distinct();

    private static bool IsReading(string action) => action.Split(':')[1] is var name
        && (name.StartsWith("Describe", StringComparison.Ordinal) || name.StartsWith("Get", StringComparison.Ordinal));

    private static JsonObject Reading() => Statement("Read", ReadingActions().Order(StringComparer.Ordinal), Any);

    private static JsonObject Statement(string sid, IEnumerable<string> actions, string resource, string? key = null, string? value = null)
    {
        var statement = new JsonObject
        {
            ["Sid"] = sid,
            ["Effect"] = "Allow",
            ["Action"] = new JsonArray([.. actions.Select(action => (JsonNode)action)]),
            ["Resource"] = resource,
        };
        if (key is not null)
            statement["Condition"] = new JsonObject { ["StringEquals"] = new JsonObject { [key] = value } };
        return statement;
    }

    private static string Document(IEnumerable<JsonObject> statements) =>
        new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = new JsonArray([.. statements]) }
            .ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n";
}
