using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Sallyport.SimCloud.Serving;

namespace Sallyport.SimCloud.Tests.Serving;

/// <summary>Patterns match as AWS's filters do.</summary>
public sealed class WildcardTests
{
    [Theory]
    [InlineData("*", "", true)]
    [InlineData("web-*", "web-1", true)]
    [InlineData("web-*", "api-1", false)]
    [InlineData("w?b", "web", true)]
    [InlineData("w?b", "wb", false)]
    [InlineData(@"a\*b", "a*b", true)]
    [InlineData(@"a\*b", "axb", false)]
    [InlineData("a*b*c", "aXbYbZc", true)]
    public void Matches_Cases_AreAsAwsSays(string pattern, string text, bool expected) => Assert.Equal(expected, Wildcard.Matches(pattern, text));

    [Fact]
    public void Matches_AnyPattern_AgreesWithARegularExpression()
    {
        var letters = Gen.Elements('a', 'b', '*', '?').ListOf().Select(list => string.Concat(list));
        var texts = Gen.Elements('a', 'b').ListOf().Select(list => string.Concat(list));

        Prop.ForAll(letters.ToArbitrary(), texts.ToArbitrary(), (pattern, text) =>
        {
            var regex = "^" + Regex.Escape(pattern).Replace(@"\*", ".*", StringComparison.Ordinal).Replace(@"\?", ".", StringComparison.Ordinal) + "$";
            return Wildcard.Matches(pattern, text) == Regex.IsMatch(text, regex, RegexOptions.None, TimeSpan.FromSeconds(5));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Matches_ManyStars_EndsSoon() => Assert.False(Wildcard.Matches(string.Concat(Enumerable.Repeat("a*", 200)) + "b", new string('a', 5000)));
}
