using Sallyport.Imds.Hosting.Files;
using Sallyport.Imds.Instances;

namespace Sallyport.Commands;

/// <summary>The instance to serve: the file's or the believable one, with what the command line says on top.</summary>
internal static class ServeInstance
{
    public static InstanceDescription Read(ServeRequest request)
    {
        try
        {
            var instance = request.InstanceFile is { } file ? YamlFile.Read<InstanceDescription>(file) : new InstanceDescription();
            return WithFlags(instance, request);
        }
        catch (InvalidInstanceException invalid)
        {
            throw new CommandException(invalid.Message, "docs/serve.md names every field.", invalid);
        }
    }

    private static InstanceDescription WithFlags(InstanceDescription instance, ServeRequest request)
    {
        var tags = Tags(request.Tag);
        return instance with
        {
            Options = Options(instance.Options, request, tags is not null),
            InstanceId = request.InstanceId ?? instance.InstanceId,
            InstanceType = request.InstanceType ?? instance.InstanceType,
            Placement = request.Region is { } region && region != instance.Placement.Region
                ? instance.Placement with { Region = region, AvailabilityZone = null, AvailabilityZoneId = ZoneId(region) }
                : instance.Placement,
            Role = request.Role switch
            {
                null => instance.Role,
                "" => null,
                var name => (instance.Role ?? new RoleDescription()) with { Name = name },
            },
            Tags = tags ?? instance.Tags,
            UserData = request.UserDataFile is null ? instance.UserData : null,
            UserDataBase64 = request.UserDataFile is { } userData ? Convert.ToBase64String(File.ReadAllBytes(userData)) : instance.UserDataBase64,
        };
    }

    private static MetadataOptions Options(MetadataOptions options, ServeRequest request, bool hasTags) => options with
    {
        HttpTokens = request.Tokens is { } tokens ? Enum.Parse<TokenUse>(tokens, ignoreCase: true) : options.HttpTokens,
        HttpPutResponseHopLimit = request.HopLimit ?? options.HttpPutResponseHopLimit,
        HttpEndpoint = request.Endpoint is { } endpoint ? Enum.Parse<Toggle>(endpoint, ignoreCase: true) : options.HttpEndpoint,
        InstanceMetadataTags = request.Tags is { } tags ? Enum.Parse<Toggle>(tags, ignoreCase: true) : hasTags ? Toggle.Enabled : options.InstanceMetadataTags,
        HttpProtocolIpv6 = request.Ipv6 ? Toggle.Enabled : options.HttpProtocolIpv6,
    };

    private static Dictionary<string, string>? Tags(string[] pairs)
    {
        if (pairs.Length == 0)
            return null;
        var tags = new Dictionary<string, string>();
        foreach (var pair in pairs)
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
                throw new CommandException($"--tag {pair} has no key or no '='", "Write --tag Name=web.");
            tags[pair[..equals]] = pair[(equals + 1)..];
        }

        return tags;
    }

    // eu-central-1 → euc1-az1, as AWS abbreviates
    private static string ZoneId(string region)
    {
        var parts = region.Split('-');
        return parts.Length < 3 ? region + "-az1" : $"{parts[0]}{string.Concat(parts[1..^1].Select(Direction))}{parts[^1]}-az1";
    }

    private static string Direction(string word) => word switch
    {
        "northeast" => "ne",
        "northwest" => "nw",
        "southeast" => "se",
        "southwest" => "sw",
        _ => word[..1],
    };
}
