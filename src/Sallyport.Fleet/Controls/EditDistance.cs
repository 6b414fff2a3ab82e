namespace Sallyport.Fleet.Controls;

/// <summary>How many letters must change to make one name of another, to offer the name that was meant.</summary>
internal static class EditDistance
{
    /// <summary>Levenshtein's distance, whatever the case; a name that holds the other is near.</summary>
    public static int Between(string given, string candidate)
    {
        var (a, b) = (given.ToLowerInvariant(), candidate.ToLowerInvariant());
        if (a.Length > 2 && b.Contains(a, StringComparison.Ordinal))
            return 1;
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
