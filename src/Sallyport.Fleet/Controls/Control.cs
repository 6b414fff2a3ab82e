namespace Sallyport.Fleet.Controls;

/// <summary>One check over one kind of resource.</summary>
public abstract class Control
{
    public abstract ControlInfo Info { get; }
}
