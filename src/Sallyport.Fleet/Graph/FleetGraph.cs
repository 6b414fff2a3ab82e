using Sallyport.Aws.Calling;
using Sallyport.Fleet.Inventory;

namespace Sallyport.Fleet.Graph;

/// <summary>
/// How the resources of one account and Region hang together: group, template version in use, image, account default, enforcement.
/// What cannot be decided from what was read is unknown, never guessed.
/// </summary>
public sealed class FleetGraph
{
    private readonly Dictionary<string, LaunchTemplate> _templates = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _templateIdsByName = new(StringComparer.Ordinal);
    private readonly Dictionary<(string TemplateId, long Number), LaunchTemplateVersion> _versions = [];
    private readonly Dictionary<string, LaunchConfiguration> _configurations;
    private readonly Dictionary<string, AutoScalingGroup> _groups;
    private readonly Dictionary<string, Image> _images;
    private readonly Dictionary<string, List<TemplateUse>> _uses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<LaunchSource>> _launches = new(StringComparer.Ordinal);
    private readonly ILookup<string, GroupLaunch> _launchesByTemplate;
    private readonly ILookup<string, GroupLaunch> _launchesByImage;

    public FleetGraph(RegionInventory inventory)
    {
        Inventory = inventory;
        foreach (var template in inventory.Templates)
        {
            _templates[template.TemplateId] = template;
            _templateIdsByName[template.Name] = template.TemplateId;
        }

        foreach (var version in inventory.TemplateVersions)
            _versions[(version.TemplateId, version.Number)] = version;
        _configurations = inventory.LaunchConfigurations.ToDictionary(static configuration => configuration.Name, StringComparer.Ordinal);
        _groups = inventory.Groups.ToDictionary(static group => group.Name, StringComparer.Ordinal);
        _images = inventory.Images.ToDictionary(static image => image.ImageId, StringComparer.Ordinal);
        foreach (var group in inventory.Groups)
            foreach (var reference in group.TemplateReferences)
                AddUse(group, reference);
        foreach (var group in inventory.Groups)
            _launches[group.Name] = FindLaunches(group);
        var launches = inventory.Groups.SelectMany(group => LaunchesOf(group).Select(source => new GroupLaunch(group, source))).ToList();
        _launchesByTemplate = launches.Where(static launch => launch.Source.Template is not null).ToLookup(static launch => launch.Source.Template!.TemplateId);
        _launchesByImage = launches.Where(static launch => launch.Source.ImageReference is not null).ToLookup(static launch => launch.Source.ImageReference!);
    }

    public RegionInventory Inventory { get; }

    public AwsPlace Place => Inventory.Place;

    /// <summary>The account's defaults; null when they could not be read.</summary>
    public AccountDefaults? Defaults => Inventory.Defaults;

    public LaunchTemplate? Template(string? templateId) => templateId is null ? null : _templates.GetValueOrDefault(templateId);

    public LaunchTemplate? Template(TemplateReference reference) =>
        Template(reference.TemplateId ?? (reference.TemplateName is { } name ? _templateIdsByName.GetValueOrDefault(name) : null));

    /// <summary>A version that was read: latest, default, or one that a group names by number.</summary>
    public LaunchTemplateVersion? Version(string templateId, long number) => _versions.GetValueOrDefault((templateId, number));

    /// <summary>The version that a reference stands for now; null when it was not found.</summary>
    public LaunchTemplateVersion? Version(TemplateReference reference) =>
        Template(reference) is { } template && Number(reference) is { } number ? Version(template.TemplateId, number) : null;

    /// <summary>The number that a reference stands for now; null when the template was not found.</summary>
    public long? Number(TemplateReference reference) => reference switch
    {
        { PinnedNumber: { } pinned } => pinned,
        { FollowsLatest: true } => Template(reference)?.LatestVersion,
        { FollowsDefault: true } => Template(reference)?.DefaultVersion,
        _ => null,
    };

    public AutoScalingGroup? Group(string? name) => name is null ? null : _groups.GetValueOrDefault(name);

    public LaunchConfiguration? Configuration(string? name) => name is null ? null : _configurations.GetValueOrDefault(name);

    public Image? Image(string? imageId) => imageId is null ? null : _images.GetValueOrDefault(imageId);

    /// <summary>The groups that launch from a template, and by which reference.</summary>
    public IReadOnlyList<TemplateUse> UsesOf(string templateId) => _uses.TryGetValue(templateId, out var uses) ? uses : [];

    /// <summary>The options that a launch from this version gets.</summary>
    /// <param name="version">The version.</param>
    /// <param name="ownImage">An override's own image, which goes before the version's.</param>
    public EffectiveOptions EffectiveOf(LaunchTemplateVersion version, string? ownImage = null) => Resolve(version.Metadata, ownImage ?? version.ImageId);

    public EffectiveOptions EffectiveOf(LaunchConfiguration configuration) => Resolve(configuration.Metadata, configuration.ImageId);

    /// <summary>All ways in which a group may launch its next instance; empty when it names nothing to launch from.</summary>
    public IReadOnlyList<LaunchSource> LaunchesOf(AutoScalingGroup group) => _launches.TryGetValue(group.Name, out var launches) ? launches : [];

    /// <summary>The launches of all groups from any version of a template.</summary>
    public IReadOnlyList<GroupLaunch> LaunchesFrom(string templateId) => [.. _launchesByTemplate[templateId]];

    /// <summary>The launches of all groups with an image.</summary>
    public IReadOnlyList<GroupLaunch> LaunchesOfImage(string imageId) => [.. _launchesByImage[imageId]];

    private IReadOnlyList<LaunchSource> FindLaunches(AutoScalingGroup group)
    {
        if (group.LaunchConfigurationName is { } name)
            return [ConfigurationSource(name)];
        if (group.LaunchTemplate is { } own)
            return [TemplateSource(own, null, null)];
        if (TemplateReference.From(group.Policy?.LaunchTemplate) is not { } common)
            return [];
        var overrides = group.Policy!.Overrides;
        var sources = new List<LaunchSource>();
        if (overrides.Count == 0)
            sources.Add(TemplateSource(common, null, null));
        for (var i = 0; i < overrides.Count; i++)
            AddOverride(sources, TemplateReference.From(overrides[i].LaunchTemplateSpecification) ?? common, i, overrides[i].ImageId);
        return sources;
    }

    // Overrides that differ in nothing but the instance type launch alike.
    private void AddOverride(List<LaunchSource> sources, TemplateReference reference, int index, string? image)
    {
        var source = TemplateSource(reference, index, string.IsNullOrEmpty(image) ? null : image);
        if (!sources.Exists(other => other.Reference == source.Reference && other.ImageReference == source.ImageReference))
            sources.Add(source);
    }

    private LaunchSource ConfigurationSource(string name) => Configuration(name) is { } configuration
        ? new LaunchSource
        {
            Configuration = configuration,
            ImageReference = configuration.ImageId,
            Effective = EffectiveOf(configuration),
            Name = $"launch configuration {name}",
        }
        : new LaunchSource { Effective = Nothing($"the launch configuration {name} was not found"), Name = $"launch configuration {name}" };

    private LaunchSource TemplateSource(TemplateReference reference, int? index, string? ownImage)
    {
        var template = Template(reference);
        var version = Version(reference);
        var name = NameOf(reference, template);
        return new LaunchSource
        {
            Reference = reference,
            OverrideIndex = index,
            Template = template,
            Version = version,
            ImageReference = ownImage ?? version?.ImageId,
            Effective = version is null ? Nothing($"the {name} was not found") : EffectiveOf(version, ownImage),
            Name = name,
        };
    }

    private string NameOf(TemplateReference reference, LaunchTemplate? template)
    {
        var label = template is null
            ? reference.TemplateName ?? reference.TemplateId
            : template.Name.Length > 0 ? $"{template.Name} ({template.TemplateId})" : template.TemplateId;
        return reference.PinnedNumber is not null || Number(reference) is not { } number
            ? $"template {label} version {reference.Version}"
            : $"template {label} version {number} ({reference.Version})";
    }

    private EffectiveOptions Resolve(MetadataOptions launch, string? imageReference)
    {
        var image = Image(imageReference);
        var doubt = imageReference switch
        {
            null => "no image is named before the launch",
            _ when imageReference.StartsWith("resolve:ssm:", StringComparison.Ordinal) => $"the image is an SSM parameter ({imageReference})",
            _ => $"the image {imageReference} cannot be seen",
        };
        return EffectiveOptions.Resolve(launch, Defaults, image, doubt);
    }

    private EffectiveOptions Nothing(string doubt) => new()
    {
        HttpTokens = default,
        HttpPutResponseHopLimit = default,
        HttpEndpoint = default,
        HttpProtocolIpv6 = default,
        InstanceMetadataTags = default,
        IsEnforced = Defaults?.IsEnforced,
        Doubt = doubt,
    };

    private void AddUse(AutoScalingGroup group, TemplateReference reference)
    {
        if (Template(reference) is not { } template)
            return;
        if (!_uses.TryGetValue(template.TemplateId, out var uses))
            _uses[template.TemplateId] = uses = [];
        uses.Add(new TemplateUse(group, reference, Number(reference)));
    }
}
