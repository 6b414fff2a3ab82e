using Sallyport.CodeScan.Rules.Calls;
using Sallyport.CodeScan.Rules.Launches;
using Sallyport.CodeScan.Rules.Packages;

namespace Sallyport.CodeScan.Rules;

/// <summary>Every scan rule, one a line, by id.</summary>
public static class ScanRuleCatalog
{
    public static IReadOnlyList<ScanRule> All { get; } =
    [
        new TokenlessRequest(),
        new FallsBackToTokenless(),
        new HelperNeverSendsTokens(),
        new SettingKeepsVersion1(),
        new EncodedAddress(),
        new ClientVersionDecides(),
        new PackageSpeaksOnlyVersion1(),
        new FallbackCannotBeSwitchedOff(),
        new TokensOptional(),
        new TokensNotStated(),
        new HopLimitBreaksContainers(),
        new HopLimitTooWide(),
        new ToolWritesOptional(),
        new LaunchFailsUnderEnforcement(),
        new MisspeltOption(),
        new ImageDoesNotSayVersion2(),
    ];
}
