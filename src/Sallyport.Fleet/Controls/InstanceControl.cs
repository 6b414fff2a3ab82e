using Sallyport.Fleet.Inventory;

namespace Sallyport.Fleet.Controls;

/// <summary>A control over instances. It is asked once for each instance of the fleet, so it takes nothing but the instance.</summary>
public abstract class InstanceControl : Control
{
    /// <summary>The verdict; one on an instance that another service operates is information only.</summary>
    public Verdict Judge(Instance instance)
    {
        var verdict = Evaluate(instance);
        return instance.OperatorPrincipal is { } principal
            ? verdict.AsNotYours(principal, "instance")
            : verdict;
    }

    /// <summary>Judges an instance that is not gone.</summary>
    protected abstract Verdict Evaluate(Instance instance);
}
