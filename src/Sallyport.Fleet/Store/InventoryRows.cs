using Microsoft.Data.Sqlite;
using Sallyport.Aws.Calling;
using Sallyport.Fleet.Inventory;

namespace Sallyport.Fleet.Store;

/// <summary>Turns rows of the store back into the inventory; the columns are in the order of the schema.</summary>
internal static class InventoryRows
{
    public const string InstanceColumns =
        "t.instance_id, t.image_id, t.instance_type, t.state, t.launched, t.http_tokens, t.http_endpoint, t.hop_limit, t.ipv6, t.metadata_tags, t.options_state, "
        + "t.group_name, t.template_id, t.template_version, t.operator, t.tags";

    public static Instance Instance(AwsPlace place, SqliteDataReader row) => new()
    {
        Place = place,
        InstanceId = row.GetString(0),
        ImageId = Text(row, 1),
        InstanceType = Text(row, 2),
        State = row.GetString(3),
        LaunchTime = Number(row, 4) is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null,
        Metadata = new MetadataOptions
        {
            HttpTokens = AwsWords.Tokens(Text(row, 5)),
            HttpEndpoint = AwsWords.Toggle(Text(row, 6)),
            HttpPutResponseHopLimit = (int?)Number(row, 7),
            HttpProtocolIpv6 = AwsWords.Toggle(Text(row, 8)),
            InstanceMetadataTags = AwsWords.Toggle(Text(row, 9)),
            State = AwsWords.State(Text(row, 10)),
        },
        GroupName = Text(row, 11),
        LaunchTemplateId = Text(row, 12),
        LaunchTemplateVersion = Number(row, 13),
        OperatorPrincipal = Text(row, 14),
        Tags = TagsJson.Read(Text(row, 15)),
    };

    public static LaunchTemplate Template(AwsPlace place, SqliteDataReader row) => new()
    {
        Place = place,
        TemplateId = row.GetString(1),
        Name = row.GetString(2),
        DefaultVersion = row.GetInt64(3),
        LatestVersion = row.GetInt64(4),
        OperatorPrincipal = Text(row, 5),
        Tags = TagsJson.Read(Text(row, 6)),
    };

    public static LaunchTemplateVersion TemplateVersion(AwsPlace place, SqliteDataReader row) => new()
    {
        Place = place,
        TemplateId = row.GetString(1),
        Number = row.GetInt64(2),
        IsDefault = row.GetBoolean(3),
        Metadata = new MetadataOptions
        {
            HttpTokens = AwsWords.Tokens(Text(row, 4)),
            HttpEndpoint = AwsWords.Toggle(Text(row, 5)),
            HttpPutResponseHopLimit = (int?)Number(row, 6),
            HttpProtocolIpv6 = AwsWords.Toggle(Text(row, 7)),
            InstanceMetadataTags = AwsWords.Toggle(Text(row, 8)),
        },
        ImageId = Text(row, 9),
        InstanceType = Text(row, 10),
        Fingerprint = row.GetString(11),
        FingerprintWithoutMetadata = row.GetString(12),
        UserDataHash = Text(row, 13),
        InstanceTags = TagsJson.Read(Text(row, 14)),
    };

    public static LaunchConfiguration LaunchConfiguration(AwsPlace place, SqliteDataReader row) => new()
    {
        Place = place,
        Name = row.GetString(1),
        Arn = row.GetString(2),
        Metadata = new MetadataOptions
        {
            HttpTokens = AwsWords.Tokens(Text(row, 3)),
            HttpEndpoint = AwsWords.Toggle(Text(row, 4)),
            HttpPutResponseHopLimit = (int?)Number(row, 5),
        },
        ImageId = Text(row, 6),
        InstanceType = Text(row, 7),
        UserDataHash = Text(row, 8),
    };

    public static AutoScalingGroup Group(AwsPlace place, SqliteDataReader row) => new()
    {
        Place = place,
        Name = row.GetString(1),
        Arn = row.GetString(2),
        LaunchConfigurationName = Text(row, 3),
        LaunchTemplate = Text(row, 6) is { } version ? new TemplateReference(Text(row, 4), Text(row, 5), version) : null,
        Policy = Text(row, 7) is { } policy ? new Aws.AutoScaling.MixedInstancesPolicy(WireXml.Read(policy)) : null,
        DesiredCapacity = row.GetInt32(8),
        IsDeleting = row.GetBoolean(9),
        Tags = TagsJson.Read(Text(row, 10)),
    };

    public static Image Image(AwsPlace place, SqliteDataReader row) => new()
    {
        Place = place,
        ImageId = row.GetString(1),
        IsSeen = row.GetBoolean(2),
        Name = Text(row, 3),
        OwnerId = Text(row, 4),
        RequiresTokens = row.GetBoolean(5),
    };

    public static AccountDefaults Defaults(AwsPlace place, SqliteDataReader row) => new()
    {
        Place = place,
        HttpTokens = AwsWords.Tokens(Text(row, 1)),
        HttpPutResponseHopLimit = (int?)Number(row, 2),
        HttpEndpoint = AwsWords.Toggle(Text(row, 3)),
        InstanceMetadataTags = AwsWords.Toggle(Text(row, 4)),
        HttpTokensEnforced = AwsWords.Toggle(Text(row, 5)),
        ManagedBy = Text(row, 6),
    };

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static long? Number(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);
}
