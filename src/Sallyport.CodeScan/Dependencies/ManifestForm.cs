using System.Text.RegularExpressions;

namespace Sallyport.CodeScan.Dependencies;

/// <summary>How a kind of file names packages and versions.</summary>
/// <param name="Ecosystem">Whose packages.</param>
/// <param name="Names">File names or endings.</param>
/// <param name="Entry">Matches one entry, with groups <c>name</c> and <c>version</c>.</param>
/// <param name="IsLock">Versions are the ones installed; its tool changes it, not we.</param>
/// <param name="BareIsExact">A version without a mark means that one only.</param>
internal sealed record ManifestForm(string Ecosystem, IReadOnlyList<string> Names, Regex Entry, bool IsLock = false, bool BareIsExact = false)
{
    public bool Matches(string name)
    {
        foreach (var wanted in Names)
        {
            if (wanted[0] == '*' ? name.EndsWith(wanted.AsSpan(1), StringComparison.OrdinalIgnoreCase) : wanted[^1] == '*' ? name.StartsWith(wanted.AsSpan(0, wanted.Length - 1), StringComparison.OrdinalIgnoreCase) : name.Equals(wanted, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }
}
