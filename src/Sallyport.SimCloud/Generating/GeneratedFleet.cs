namespace Sallyport.SimCloud.Generating;

/// <summary>How large a generated fleet is.</summary>
/// <param name="Instances">In all accounts and Regions together.</param>
/// <param name="Accounts">1 to <see cref="MostAccounts"/>.</param>
/// <param name="Regions">1 to <see cref="MostRegions"/>, the same in each account.</param>
/// <param name="Seed">The same seed gives the same fleet.</param>
public sealed record GeneratedFleet(int Instances, int Accounts = 1, int Regions = 1, int Seed = 1)
{
    public const int MostInstances = 5_000_000;
    public const int MostAccounts = 100;
    public const int MostRegions = 20;
}
