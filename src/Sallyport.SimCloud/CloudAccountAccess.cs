namespace Sallyport.SimCloud;

/// <summary>How to call one account of the simulated cloud: its own key pair, or (from any other account) its role.</summary>
/// <param name="AccountId">12 digits.</param>
/// <param name="Name">What the scenario calls it.</param>
/// <param name="AccessKeyId">The account's key pair.</param>
/// <param name="SecretAccessKey">Its secret half.</param>
/// <param name="RoleName">The role that every other account of the cloud may assume.</param>
/// <param name="ExternalId">What AssumeRole must bring along; null when nothing.</param>
/// <param name="Regions">The Regions that the account has opted in to.</param>
public sealed record CloudAccountAccess(
    string AccountId, string Name, string AccessKeyId, string SecretAccessKey, string RoleName, string? ExternalId, IReadOnlyList<string> Regions);
