using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Sallyport.Fleet.Planning;

namespace Sallyport.Fleet.Tests.Planning;

public sealed class ResourceExpressionTests
{
    private static readonly ResourceFacts Web = new()
    {
        Id = "i-1",
        AccountId = "111122223333",
        Region = "eu-west-1",
        Groups = ["web"],
        Templates = ["lt-1", "web template"],
        State = "running",
        Tags = new Dictionary<string, string> { ["Env"] = "prod", ["cost center"] = "7" },
    };

    [Theory]
    [InlineData("id = i-1", true)]
    [InlineData("id=i-2", false)]
    [InlineData("id != i-2", true)]
    [InlineData("region ~ eu-*", true)]
    [InlineData("region ~ eu-west-?", true)]
    [InlineData("region ~ us-*", false)]
    [InlineData("region ~ west", false)]
    [InlineData("tag:Env = prod", true)]
    [InlineData("tag:\"cost center\" = 7", true)]
    [InlineData("tag:Team = shop", false)]
    [InlineData("tag:Team != shop", true)]
    [InlineData("not tag:Team ~ *", true)]
    [InlineData("template in (lt-9, 'web template')", true)]
    [InlineData("group in (api)", false)]
    [InlineData("state = running and account = 111122223333", true)]
    [InlineData("state = stopped and id = i-1 or group = web", true)]
    [InlineData("state = stopped and (id = i-1 or group = web)", false)]
    [InlineData("not (state = stopped)", true)]
    [InlineData("not state = stopped and id = i-1", true)]
    public void Matches_OneResource_AsTheGrammarSays(string text, bool expected) =>
        Assert.Equal(expected, ResourceExpression.Parse(text).Matches(Web));

    [Theory]
    [InlineData("", 1)]
    [InlineData("name = x", 1)]
    [InlineData("id x", 4)]
    [InlineData("id =", 5)]
    [InlineData("id = x y", 8)]
    [InlineData("(id = x", 8)]
    [InlineData("id in x", 7)]
    [InlineData("id in (x", 9)]
    [InlineData("id = \"x", 6)]
    [InlineData("id = x and", 11)]
    [InlineData("tag: = x", 5)]
    public void Parse_NoExpression_SaysWhere(string text, int position) =>
        Assert.Contains($"at character {position}:", Assert.Throws<PlanException>(() => ResourceExpression.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Parse_DeepNesting_IsRefused() =>
        Assert.Throws<PlanException>(() => ResourceExpression.Parse(new string('(', 100_000)));

    [Fact]
    public void Parse_AnyText_IsAnExpressionOrAPlanException() => Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
    {
        try
        {
            ResourceExpression.Parse(text ?? "").Matches(Web);
        }
        catch (PlanException)
        {
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Parse_WhatWasWritten_IsWhatWasMeant() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var meant = Random(new System.Random(seed), 4);

        Assert.Equal(Describe(meant), Describe(ResourceExpression.Parse(Write(meant))));
    }).QuickCheckThrowOnFailure();

    private static ResourceExpression Random(System.Random random, int depth) => random.Next(depth > 0 ? 5 : 2) switch
    {
        0 => new ShapeExpression(Field(random), Word(random)),
        1 => new ValueExpression(Field(random), [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Word(random))]),
        2 => new NotExpression(Random(random, depth - 1)),
        3 => new AndExpression(Random(random, depth - 1), Random(random, depth - 1)),
        _ => new OrExpression(Random(random, depth - 1), Random(random, depth - 1)),
    };

    private static ResourceField Field(System.Random random) =>
        random.Next(4) == 0 ? new ResourceField("tag", Word(random)) : new ResourceField(ResourceField.Names[random.Next(ResourceField.Names.Count)]);

    private static string Word(System.Random random) => string.Concat(Enumerable.Range(0, random.Next(0, 6)).Select(_ => "ab *?'\"\\()=~,and"[random.Next(16)]));

    private static string Write(ResourceExpression expression) => expression switch
    {
        ShapeExpression shape => $"{Write(shape.Field)} ~ {Quote(shape.Shape)}",
        ValueExpression value => $"{Write(value.Field)} in ({string.Join(", ", value.Values.Select(Quote))})",
        NotExpression not => $"not ({Write(not.Inner)})",
        AndExpression and => $"({Write(and.Left)}) and ({Write(and.Right)})",
        OrExpression or => $"({Write(or.Left)}) or ({Write(or.Right)})",
        _ => throw new NotSupportedException(),
    };

    private static string Write(ResourceField field) => field.TagKey is { } key ? $"tag:{Quote(key)}" : field.Name;

    private static string Quote(string text) => new StringBuilder(text).Replace("\\", "\\\\").Replace("\"", "\\\"").Insert(0, '"').Append('"').ToString();

    // Records compare lists by reference; their written form says the same and compares.
    private static string Describe(ResourceExpression expression) => Write(expression);
}
