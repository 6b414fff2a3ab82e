namespace Sallyport.CodeScan.Dependencies;

/// <summary>What is known of a package's metadata client.</summary>
/// <param name="Ecosystem">Where it is published.</param>
/// <param name="Name">Its name there.</param>
/// <param name="SpeaksV2From">The first version that asks for tokens; null: none does.</param>
/// <param name="SwitchFrom">The first version whose fall-back to v1 can be switched off; null: not known or not needed.</param>
/// <param name="Evidence">Where that is known from.</param>
/// <param name="IsCertain">False where the first version is not known exactly, so that older ones cannot be judged.</param>
public sealed record KnownPackage(string Ecosystem, string Name, string? SpeaksV2From, string? SwitchFrom, string Evidence, bool IsCertain = true);
