using Sallyport.Evidence;

namespace Sallyport.Fleet.Store;

/// <summary>A finding as the store gives it back, with the short name of its resource.</summary>
public sealed record StoredFinding(string Name, Finding Finding);
