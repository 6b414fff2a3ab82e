using Sallyport.Aws.Ec2;

namespace Sallyport.Fleet.Inventory;

/// <summary>Says who operates a managed resource.</summary>
internal static class Operators
{
    /// <summary>The principal; null when the account operates the resource itself.</summary>
    public static string? PrincipalOf(Operator? wire) =>
        wire is not { Managed: true } ? null : wire.Principal is { Length: > 0 } principal ? principal : "another service";
}
