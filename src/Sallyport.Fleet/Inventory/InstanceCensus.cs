namespace Sallyport.Fleet.Inventory;

/// <summary>What the instances of one account and Region come to, counted while they are streamed: members by group, templates and images in use.</summary>
public sealed class InstanceCensus
{
    private readonly Dictionary<string, GroupCensus> _groups = new(StringComparer.Ordinal);
    private readonly HashSet<string> _templates = new(StringComparer.Ordinal);
    private readonly HashSet<string> _images = new(StringComparer.Ordinal);

    public int Instances { get; private set; }

    /// <summary>The images that instances were launched from.</summary>
    public IReadOnlyCollection<string> Images => _images;

    /// <summary>True when an instance that is still there was launched from the template.</summary>
    public bool UsesTemplate(string templateId) => _templates.Contains(templateId);

    public bool UsesImage(string imageId) => _images.Contains(imageId);

    /// <summary>The members of a group; empty when there are none.</summary>
    public GroupCensus MembersOf(string groupName) => _groups.TryGetValue(groupName, out var members) ? members : GroupCensus.Empty;

    public void Add(Instance instance)
    {
        Instances++;
        if (instance.ImageId is { } image)
            _images.Add(image);
        if (instance.LaunchTemplateId is { } template)
            _templates.Add(template);
        if (instance.GroupName is not { } group)
            return;
        if (!_groups.TryGetValue(group, out var members))
            _groups[group] = members = new GroupCensus();
        members.Add(instance);
    }
}

/// <summary>The members of one group, counted.</summary>
public sealed class GroupCensus
{
    private readonly Dictionary<(string? TemplateId, long? Version), int> _launchedFrom = [];

    internal static GroupCensus Empty { get; } = new();

    public int Members { get; private set; }

    /// <summary>Members whose endpoint is on and whose tokens are optional.</summary>
    public int AllowV1 { get; private set; }

    /// <summary>Members of which AWS does not say whether tokens are required.</summary>
    public int Undecided { get; private set; }

    /// <summary>How many members were launched from none of these template versions.</summary>
    public int NotLaunchedFrom(IReadOnlyCollection<(string? TemplateId, long? Version)> versions) =>
        _launchedFrom.Where(entry => !versions.Contains(entry.Key)).Sum(static entry => entry.Value);

    internal void Add(Instance instance)
    {
        Members++;
        if (instance.Metadata is { HttpEndpoint: not Toggle.Disabled, HttpTokens: Tokens.Optional })
            AllowV1++;
        else if (instance.Metadata is { HttpEndpoint: not Toggle.Disabled, HttpTokens: null })
            Undecided++;
        var from = (instance.LaunchTemplateId, instance.LaunchTemplateVersion);
        _launchedFrom[from] = _launchedFrom.GetValueOrDefault(from) + 1;
    }
}
