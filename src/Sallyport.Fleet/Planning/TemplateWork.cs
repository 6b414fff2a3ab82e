using Sallyport.Fleet.Inventory;

namespace Sallyport.Fleet.Planning;

/// <summary>What is to be done about one launch template: which versions get a successor, and who is moved to them.</summary>
internal sealed class TemplateWork(LaunchTemplate template, IReadOnlyList<LaunchTemplateVersion> copies, IReadOnlySet<long> changed, bool movesDefault)
{
    private readonly Dictionary<long, string> _steps = [];

    public LaunchTemplate Template { get; } = template;

    /// <summary>The versions to copy, in the order of creation; the last one is what <c>$Latest</c> stands for now.</summary>
    public IReadOnlyList<LaunchTemplateVersion> Copies { get; } = copies;

    public bool MovesDefault { get; } = movesDefault;

    /// <summary>The step that creates the last version.</summary>
    public string LastStep => _steps[Copies[^1].Number];

    /// <summary>The step that moves the default; null when none does.</summary>
    public string? DefaultStep { get; set; }

    /// <summary>False for a version that is only copied so that <c>$Latest</c> stays what it is.</summary>
    public bool IsChanged(long number) => changed.Contains(number);

    public void Created(long number, string step) => _steps[number] = step;

    /// <summary>The step that creates the successor of a version; null when it has none.</summary>
    public string? SuccessorOf(long number) => IsChanged(number) ? _steps.GetValueOrDefault(number) : null;
}
