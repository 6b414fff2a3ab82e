using Sallyport.Fleet.Inventory;

namespace Sallyport.Fleet.Graph;

/// <summary>That a group launches from a template: how it names the version, and which number that is now.</summary>
/// <param name="Group">The group.</param>
/// <param name="Reference">The reference as the group says it.</param>
/// <param name="Number">The number that it stands for now; null when the template was not found.</param>
public sealed record TemplateUse(AutoScalingGroup Group, TemplateReference Reference, long? Number);
