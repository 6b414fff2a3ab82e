using Sallyport.CodeScan.Engine;

namespace Sallyport.CodeScan.Fixing;

/// <summary>The fixes for one file.</summary>
/// <param name="FullPath">Where the file is.</param>
/// <param name="Source">Its text as it was.</param>
/// <param name="Sure">Fixes to apply.</param>
/// <param name="Proposed">Fixes that a person must judge.</param>
public sealed record FileFixes(string FullPath, SourceText Source, IReadOnlyList<ProposedFix> Sure, IReadOnlyList<ProposedFix> Proposed)
{
    /// <summary>The text with the sure fixes in it; edits that would touch each other are left for the next run.</summary>
    public string Apply()
    {
        var text = Source.Text;
        var edits = new List<TextEdit>();
        foreach (var fix in Sure)
        {
            var wanted = fix.Fix.Edits.Where(e => !edits.Contains(e)).ToList();
            if (wanted.TrueForAll(e => edits.TrueForAll(o => e.End < o.Start || e.Start > o.End || (e.Start == e.End && o.Start == o.End && e.Start == o.Start))))
                edits.AddRange(wanted);
        }
        foreach (var edit in edits.OrderByDescending(e => e.Start).ThenByDescending(e => e.End))
            text = string.Concat(text.AsSpan(0, edit.Start), edit.NewText, text.AsSpan(edit.End));
        return text;
    }

    /// <summary>Writes the fixed text with the bytes the file had around it: encoding and byte-order mark stay.</summary>
    public void Write()
    {
        var old = File.ReadAllBytes(FullPath);
        var body = Source.Encoding!.GetBytes(Source.Text);
        var mark = old.Length - body.Length;
        if (mark < 0 || !old.AsSpan(mark).SequenceEqual(body))
            throw new IOException($"{Source.Path} changed meanwhile, or its bytes cannot be kept");
        byte[] bytes = [.. old.AsSpan(0, mark), .. Source.Encoding.GetBytes(Apply())];
        var mode = OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(FullPath);
        var draft = FullPath + ".sallyport-draft";
        File.WriteAllBytes(draft, bytes);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(draft, mode);
        File.Move(draft, FullPath, overwrite: true);
    }
}

/// <summary>A fix with the rule and line it is for.</summary>
public sealed record ProposedFix(string RuleId, int Line, Fix Fix);
