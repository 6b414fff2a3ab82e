using System.Text;

namespace Sallyport.CodeScan.Iac.Hcl;

/// <summary>Reads quoted strings and heredocs with their <c>${…}</c> and <c>%{…}</c>.</summary>
internal sealed class HclTemplateParser(HclCursor cursor, HclExpressionParser expressions)
{
    public HclTemplate ReadQuoted()
    {
        var start = cursor.At++;
        var parts = new List<HclExpression>();
        var text = new StringBuilder();
        var textStart = cursor.At;
        while (true)
        {
            if (cursor.Ended || cursor.Current == '\n')
                throw cursor.Error("a string is not closed");
            if (cursor.Current == '"')
                break;
            if (cursor.Current == '\\')
                ReadEscape(text);
            else
                ReadNext(parts, text, ref textStart);
        }
        Flush(parts, text, textStart);
        cursor.At++;
        return new HclTemplate(parts, start, cursor.At);
    }

    public HclTemplate ReadHeredoc()
    {
        var start = cursor.At;
        cursor.At += cursor.Peek(2) == '-' ? 3 : 2;
        var tag = cursor.ReadName() ?? throw cursor.Error("a heredoc needs a word");
        cursor.SkipLine();
        cursor.At = Math.Min(cursor.At + 1, cursor.Text.Length);
        var parts = new List<HclExpression>();
        var text = new StringBuilder();
        var textStart = cursor.At;
        while (!AtEndMark(tag))
        {
            if (cursor.Ended)
                throw cursor.Error($"the heredoc {tag} is not closed");
            var lineStart = cursor.At;
            while (!cursor.Ended && cursor.Current != '\n')
                ReadNext(parts, text, ref textStart);
            if (cursor.Current == '\n')
            {
                text.Append('\n');
                cursor.At++;
            }
            else if (cursor.At == lineStart)
            {
                throw cursor.Error($"the heredoc {tag} is not closed");
            }
        }
        Flush(parts, text, textStart);
        while (cursor.Current is ' ' or '\t')
            cursor.At++;
        cursor.At += tag.Length;
        return new HclTemplate(parts, start, cursor.At);
    }

    /// <summary>The whole text as one template.</summary>
    public List<HclExpression> ReadAll()
    {
        var parts = new List<HclExpression>();
        var text = new StringBuilder();
        var textStart = 0;
        while (!cursor.Ended)
            ReadNext(parts, text, ref textStart);
        Flush(parts, text, textStart);
        return parts;
    }

    private bool AtEndMark(string tag)
    {
        var end = cursor.Text.IndexOf('\n', cursor.At);
        return cursor.Text.AsSpan(cursor.At..(end < 0 ? cursor.Text.Length : end)).Trim(" \t\r").SequenceEqual(tag);
    }

    private void ReadNext(List<HclExpression> parts, StringBuilder text, ref int textStart)
    {
        var c = cursor.Current;
        if (c is '$' or '%' && cursor.Peek(1) == c && cursor.Peek(2) == '{')
        {
            text.Append(c).Append('{');
            cursor.At += 3;
        }
        else if (c is '$' or '%' && cursor.Peek(1) == '{')
        {
            Flush(parts, text, textStart);
            parts.Add(c == '$' ? ReadInterpolation() : ReadDirective());
            textStart = cursor.At;
        }
        else
        {
            text.Append(c);
            cursor.At++;
        }
    }

    private HclExpression ReadInterpolation()
    {
        cursor.At += cursor.Peek(2) == '~' ? 3 : 2;
        cursor.SkipSpace(overLines: true);
        var inner = expressions.Read(overLines: true);
        cursor.SkipSpace(overLines: true);
        if (cursor.Current == '~')
            cursor.At++;
        cursor.SkipSpace(overLines: true);
        if (cursor.Current != '}')
            throw cursor.Error("'}' is expected");
        cursor.At++;
        return inner;
    }

    /// <summary>Conditions and loops of templates decide about text, not about options: their extent is enough.</summary>
    private HclOpaque ReadDirective()
    {
        var start = cursor.At;
        cursor.At += 2;
        while (!cursor.Ended && cursor.Current != '}')
        {
            var before = cursor.At;
            cursor.SkipExpression(overLines: true);
            // The skip stops at separators, which mean nothing here.
            if (cursor.Current != '}' || cursor.At == before)
                cursor.At += cursor.Current == '}' ? 0 : 1;
        }
        if (cursor.Ended)
            throw cursor.Error("'}' is expected");
        cursor.At++;
        return new HclOpaque(start, cursor.At);
    }

    private void ReadEscape(StringBuilder text)
    {
        var next = cursor.Peek(1);
        text.Append(next switch { 'n' => '\n', 'r' => '\r', 't' => '\t', _ => next });
        cursor.At += next switch { 'u' => 6, 'U' => 10, '\0' => 1, _ => 2 };
    }

    private void Flush(List<HclExpression> parts, StringBuilder text, int start)
    {
        if (text.Length == 0)
            return;
        parts.Add(new HclText(text.ToString(), start, cursor.At));
        text.Clear();
    }
}
