using System.Globalization;
using Sallyport.Aws.Wire;

namespace Sallyport.Aws.Ec2;

/// <summary>
/// Turns launch template data from the form of answers (<c>blockDeviceMappingSet/item/deviceName</c>) into that of requests
/// (<c>BlockDeviceMapping.1.DeviceName</c>) and back. AWS names both sides by one rule with three exceptions.
/// </summary>
public static class LaunchTemplateDataQuery
{
    // Source: the EC2 API model 2016-11-15, RequestLaunchTemplateData and ResponseLaunchTemplateData. Everywhere else the answer's
    // list is the request's name with a small first letter and "Set" at its end.
    private static readonly (string Parent, string Request, string Response)[] ListsWithOwnNames =
    [
        ("", "LicenseSpecification", "licenseSet"),
        ("NetworkInterface", "SecurityGroupId", "groupSet"),
        ("SecondaryInterface", "PrivateIpAddress", "privateIpAddressesSet"),
    ];

    // Only answers have these members.
    private static readonly (string Parent, string Response)[] OnlyInAnswers =
    [
        ("metadataOptions", "state"),
        ("operator", "managed"),
        ("operator", "hiddenByDefault"),
        ("item", "isPrimaryIpv6"),
    ];

    /// <summary>Writes the data's members as request parameters.</summary>
    public static void Write(QueryWriter query, LaunchTemplateData data) => WriteMembers(query, data.Raw, "");

    /// <summary>Reads request parameters into the form of answers.</summary>
    public static LaunchTemplateData Read(QueryReader query) =>
        new(new WireElement(LaunchTemplateData.ElementName, ReadMembers(query.Tree(), "")));

    private static void WriteMembers(QueryWriter query, WireElement structure, string parent)
    {
        foreach (var member in structure.Children.Where(member => !OnlyInAnswers.Contains((structure.Name, member.Name))))
            if (IsList(member))
                WriteList(query, member, RequestListName(parent, member.Name));
            else if (member.Children.Count > 0)
                WriteMembers(query.Under(Capital(member.Name)), member, Capital(member.Name));
            else
                query.Add(Capital(member.Name), member.Text);
    }

    private static void WriteList(QueryWriter query, WireElement list, string name)
    {
        for (var i = 0; i < list.Children.Count; i++)
        {
            var item = list.Children[i];
            if (item.Children.Count > 0)
                WriteMembers(query.Under($"{name}.{i + 1}"), item, name);
            else
                query.Add($"{name}.{i + 1}", item.Text);
        }
    }

    private static IReadOnlyList<WireElement> ReadMembers(QueryTree tree, string parent)
    {
        var members = new List<WireElement>();
        foreach (var (name, child) in tree.Children)
            if (child.IsList)
                members.Add(ReadList(child, parent, name));
            else
                members.Add(child.Children.Count > 0
                    ? new WireElement(Small(name), ReadMembers(child, name))
                    : new WireElement(Small(name), child.Value ?? ""));
        return members;
    }

    private static WireElement ReadList(QueryTree list, string parent, string name)
    {
        var exception = ListsWithOwnNames.FirstOrDefault(entry => entry.Parent == parent && entry.Request == name);
        var itemName = exception.Response == "groupSet" ? "groupId" : "item";
        var items = list.Children
            .OrderBy(item => int.Parse(item.Key, NumberStyles.None, CultureInfo.InvariantCulture))
            .Select(item => item.Value.Children.Count > 0
                ? new WireElement(itemName, ReadMembers(item.Value, name))
                : new WireElement(itemName, item.Value.Value ?? ""));
        return new WireElement(exception.Response ?? Small(name) + "Set", [.. items]);
    }

    private static bool IsList(WireElement member) => member.Name.EndsWith("Set", StringComparison.Ordinal);

    private static string RequestListName(string parent, string response) =>
        ListsWithOwnNames.FirstOrDefault(entry => entry.Parent == parent && entry.Response == response).Request ?? Capital(response[..^"Set".Length]);

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    private static string Small(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
