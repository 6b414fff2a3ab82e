using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using Sallyport.CodeScan.Iac.Hcl;

namespace Sallyport.CodeScan.Tests.Hcl;

public sealed class HclParserTests
{
    public static TheoryData<string> Valid() =>
    [
        "a = 1\n",
        "a = -1.5e3 + 2 * (3 - 4) % 5\n",
        "a = !true && false || x == y ? \"b\" : 'c' == 1 ? 2 : 3\n".Replace("'c'", "\"c\"", StringComparison.Ordinal),
        "b \"l\" m {\n  c = [1, 2, 3,]\n  d {}\n  e { f = 1 }\n}\n",
        "a = { b = 1, \"c\" : 2\n d = 3\n (e) = 4 }\n",
        "a = [for k, v in x : upper(v) if v != null]\n",
        "a = { for k, v in x : k => v... }\n",
        "a = x.*.y[0][\"z\"].w[*].v\n",
        "a = f(x, [1,\n 2]..., )\n".Replace("..., )", "...)", StringComparison.Ordinal),
        "a = <<EOT\nhello ${world} %{ if x }y%{ else }z%{ endif }\n  EOT2\nEOT\n",
        "a = <<-EOT\n  x\n  EOT\nb = 2\n",
        "a = \"x ${y[\"z\"]} $${no} %%{no} \\\" \\u00e9\"\n",
        "# c\n// d\n/* e\n f */ a = 1 # g\n",
        "a = provider::x::y(1)\n",
        "a = x ?\n  1 : 2\n".Replace("?\n  1", "? 1", StringComparison.Ordinal),
        "",
        "a = \"${~ x ~}\"\n".Replace("${~ x ~}", "${ x ~}", StringComparison.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Valid))]
    public void Parse_Valid_ReadsItAll(string text) => Assert.NotNull(HclParser.Parse(text));

    [Theory]
    [InlineData("a = ")]
    [InlineData("a { ")]
    [InlineData("}")]
    [InlineData("a = \"x")]
    [InlineData("a = <<EOT\nx\n")]
    [InlineData("a = [1 2]")]
    [InlineData("a = 1 2")]
    public void Parse_Broken_SaysWhere(string text) => Assert.Throws<HclException>(() => HclParser.Parse(text));

    [Theory]
    [InlineData("a = ", "(", "1", ")")]
    [InlineData("a = ", "[", "1", "]")]
    [InlineData("a = ", "{ b = ", "1", "}")]
    [InlineData("a = ", "x ? 1 : ", "2", "")]
    [InlineData("a = ", "f(", "1", ")")]
    [InlineData("a = ", "!", "true", "")]
    [InlineData("a = ", "\"${", "1", "}\"")]
    [InlineData("a = ", "x[", "1", "]")]
    [InlineData("", "b {\n", "", "}\n")]
    [InlineData("a = x", ".y", "", "")]
    [InlineData("a = 1", " + 1", "", "")]
    public void Parse_TenThousandDeep_NeitherOverflowsNorTakesLong(string before, string open, string inner, string close)
    {
        var text = before + string.Concat(Enumerable.Repeat(open, 10_000)) + inner + string.Concat(Enumerable.Repeat(close, 10_000)) + "\n";

        var body = HclParser.Parse(text);
        var value = body.Attributes.Count > 0 ? new HclEvaluator(new NoScope()).Evaluate(body.Attributes[0].Value) : null;

        Assert.True(body.Attributes.Count + body.Blocks.Count == 1);
        Assert.True(value is null || value.At >= 0);
    }

    [Fact]
    public void Parse_Doubled_TakesAboutTwiceAsLong()
    {
        const string Block = "resource \"aws_instance\" \"a\" {\n  x = [1, \"${y}\", { z = f(1) }]\n  d = <<E\n text ${v}\nE\n}\n";
        var (small, large) = (string.Concat(Enumerable.Repeat(Block, 4_000)), string.Concat(Enumerable.Repeat(Block, 16_000)));
        HclParser.Parse(small);

        var first = Time(() => HclParser.Parse(small));
        var second = Time(() => HclParser.Parse(large));

        // Four times the text: quadratic would be sixteen times.
        Assert.True(second < (first * 10) + TimeSpan.FromMilliseconds(200), $"{first.TotalMilliseconds} ms, then {second.TotalMilliseconds} ms");
    }

    [Fact]
    public void Parse_AnyText_ParsesOrThrowsHclException() =>
        Prop.ForAll<NonNull<string>>(text => Survives(text.Get)).QuickCheckThrowOnFailure();

    [Fact]
    public void Parse_AnyMixOfItsMarks_ParsesOrThrowsHclException()
    {
        string[] marks = ["a", " ", "=", "{", "}", "[", "]", "(", ")", "\"", "${", "%{", "}", "\n", "<<E\n", "E\n", "?", ":", ",", ".", "*", "for ", "in ", "if ", "=>", "...", "1", "#", "/*", "*/", "!", "-", "\\", "null"];
        var texts = Gen.Elements(marks).ListOf().Select(string.Concat).ToArbitrary();

        Prop.ForAll(texts, Survives).Check(Config.QuickThrowOnFailure.WithMaxTest(3000).WithEndSize(80));
    }

    private static bool Survives(string text)
    {
        try
        {
            foreach (var attribute in HclParser.Parse(text).Attributes)
                new HclEvaluator(new NoScope()).Evaluate(attribute.Value);
        }
        catch (HclException e)
        {
            return e.Offset >= 0 && e.Offset <= text.Length + 10;
        }
        return true;
    }

    private static TimeSpan Time(Action work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start);
    }

    private sealed class NoScope : HclScope
    {
        public override HclValue? Resolve(string root, string? member, int at) => null;
    }
}
