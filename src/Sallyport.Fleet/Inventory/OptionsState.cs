namespace Sallyport.Fleet.Inventory;

/// <summary>Whether an instance's metadata options hold already. Stopping and terminated instances are <c>pending</c> too.</summary>
public enum OptionsState
{
    Pending,
    Applied,
}
