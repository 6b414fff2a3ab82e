namespace Sallyport.Fleet.Inventory;

/// <summary>An option of AWS's that is <c>enabled</c> or <c>disabled</c>.</summary>
public enum Toggle
{
    Disabled,
    Enabled,
}
