namespace Sallyport.Fleet.Steps;

/// <summary>What a back-out may do beyond restoring what is still as we left it.</summary>
/// <param name="Force">Restore also what somebody else changed since.</param>
/// <param name="DeleteCreatedVersions">Delete the template versions that the run created, instead of copying the former one.</param>
public sealed record BackOutOptions(bool Force = false, bool DeleteCreatedVersions = false);
