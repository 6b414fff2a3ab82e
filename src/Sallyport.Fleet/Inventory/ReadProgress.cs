namespace Sallyport.Fleet.Inventory;

/// <summary>How far the reading of a fleet is.</summary>
/// <param name="RegionsDone">Regions (of all accounts) that are read, or failed.</param>
/// <param name="Regions">Regions to read; 0 while that is not known yet.</param>
/// <param name="Instances">Instances read so far.</param>
/// <param name="Reading">What was asked for last, for a person.</param>
public readonly record struct ReadProgress(int RegionsDone, int Regions, long Instances, string Reading);
