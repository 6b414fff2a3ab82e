using System.Security.Cryptography;
using System.Text;

namespace Sallyport.Evidence;

/// <summary>A finding's identity over time: the same while the code around it moves, another when the thing itself changes.</summary>
public static class FindingFingerprint
{
    /// <summary>Thirty-two hexadecimal digits from the rule, the place without its line, and the snippet.</summary>
    public static string Of(Finding finding)
    {
        var place = finding.File ?? finding.Resource;
        var snippet = finding.Evidence.GetValueOrDefault("snippet") ?? "";
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{finding.ControlId}\n{place}\n{finding.ResourceType}\n{snippet}"));
        return Convert.ToHexStringLower(hash.AsSpan(0, 16));
    }
}
