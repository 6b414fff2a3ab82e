using Microsoft.Data.Sqlite;
using Sallyport.Fleet.Inventory;

namespace Sallyport.Fleet.Store;

/// <summary>Inserts what was read of a Region besides its instances.</summary>
internal sealed class RegionInsert(SqliteConnection connection) : IDisposable
{
    private readonly Statement _template = Statement.Insert(connection, "launch_template", 7);
    private readonly Statement _version = Statement.Insert(connection, "launch_template_version", 15);
    private readonly Statement _configuration = Statement.Insert(connection, "launch_configuration", 9);
    private readonly Statement _group = Statement.Insert(connection, "auto_scaling_group", 11);
    private readonly Statement _image = Statement.Insert(connection, "image", 6);
    private readonly Statement _defaults = Statement.Insert(connection, "account_defaults", 7);

    public void Run(SqliteTransaction transaction, long place, RegionInventory inventory)
    {
        foreach (var template in inventory.Templates)
            _template.Run(transaction, place, template.TemplateId, template.Name, template.DefaultVersion, template.LatestVersion, template.OperatorPrincipal, TagsJson.Write(template.Tags));
        foreach (var version in inventory.TemplateVersions)
            Insert(transaction, place, version);
        foreach (var configuration in inventory.LaunchConfigurations)
            Insert(transaction, place, configuration);
        foreach (var group in inventory.Groups)
            Insert(transaction, place, group);
        foreach (var image in inventory.Images)
            _image.Run(transaction, place, image.ImageId, image.IsSeen ? 1 : 0, image.Name, image.OwnerId, image.RequiresTokens ? 1 : 0);
        if (inventory.Defaults is { } defaults)
            Insert(transaction, place, defaults);
    }

    public void Dispose()
    {
        foreach (var statement in new[] { _template, _version, _configuration, _group, _image, _defaults })
            statement.Dispose();
    }

    private void Insert(SqliteTransaction transaction, long place, LaunchTemplateVersion version)
    {
        var metadata = version.Metadata;
        _version.Run(
            transaction, place, version.TemplateId, version.Number, version.IsDefault ? 1 : 0,
            AwsWords.Of(metadata.HttpTokens), AwsWords.Of(metadata.HttpEndpoint), metadata.HttpPutResponseHopLimit,
            AwsWords.Of(metadata.HttpProtocolIpv6), AwsWords.Of(metadata.InstanceMetadataTags),
            version.ImageId, version.InstanceType, version.Fingerprint, version.FingerprintWithoutMetadata, version.UserDataHash, TagsJson.Write(version.InstanceTags));
    }

    private void Insert(SqliteTransaction transaction, long place, LaunchConfiguration configuration)
    {
        var metadata = configuration.Metadata;
        _configuration.Run(
            transaction, place, configuration.Name, configuration.Arn, AwsWords.Of(metadata.HttpTokens), AwsWords.Of(metadata.HttpEndpoint),
            metadata.HttpPutResponseHopLimit, configuration.ImageId, configuration.InstanceType, configuration.UserDataHash);
    }

    private void Insert(SqliteTransaction transaction, long place, AutoScalingGroup group) => _group.Run(
        transaction, place, group.Name, group.Arn, group.LaunchConfigurationName,
        group.LaunchTemplate?.TemplateId, group.LaunchTemplate?.TemplateName, group.LaunchTemplate?.Version,
        WireXml.Write(group.Policy?.Raw), group.DesiredCapacity, group.IsDeleting ? 1 : 0, TagsJson.Write(group.Tags));

    private void Insert(SqliteTransaction transaction, long place, AccountDefaults defaults) => _defaults.Run(
        transaction, place, AwsWords.Of(defaults.HttpTokens), defaults.HttpPutResponseHopLimit, AwsWords.Of(defaults.HttpEndpoint),
        AwsWords.Of(defaults.InstanceMetadataTags), AwsWords.Of(defaults.HttpTokensEnforced), defaults.ManagedBy);
}
