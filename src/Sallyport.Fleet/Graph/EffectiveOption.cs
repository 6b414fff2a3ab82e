namespace Sallyport.Fleet.Graph;

/// <summary>The value that an option gets at a launch, and where it comes from. The value is null only when the source is unknown, as it is in <c>default</c>.</summary>
public readonly record struct EffectiveOption<T>(T? Value, OptionSource Source)
    where T : struct;
