using Sallyport.Fleet.Inventory;

namespace Sallyport.Fleet.Graph;

/// <summary>A group and one way in which it may launch its next instance.</summary>
public sealed record GroupLaunch(AutoScalingGroup Group, LaunchSource Source);
