using Sallyport.Evidence;
using Sallyport.Fleet.Inventory;

namespace Sallyport.Fleet.Controls;

/// <summary>What a control is called, what it looks at and what it needs.</summary>
public sealed record ControlInfo
{
    /// <summary>AWS's id where AWS has the control (<c>EC2.8</c>), else ours (<c>IMDS.1</c>). Never reused.</summary>
    public required string Id { get; init; }

    /// <summary>One sentence that says what must hold.</summary>
    public required string Title { get; init; }

    /// <summary>Names under which other tools know it; each is also the name of a view in the store.</summary>
    public required IReadOnlyList<string> Aliases { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>CloudFormation's name of the type of resource.</summary>
    public required string ResourceType { get; init; }

    /// <summary>The parts of the inventory without which it cannot decide.</summary>
    public required InventoryParts Needs { get; init; }

    /// <summary>The IAM actions that an audit of this control needs.</summary>
    public IReadOnlyList<string> Permissions => PartPermissions.Of(Needs);
}
