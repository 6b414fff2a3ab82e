using System.Text;
using System.Xml;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using Sallyport.Aws.Wire;

namespace Sallyport.Aws.Tests.Wire;

/// <summary>The reader of answers, held against System.Xml.</summary>
public class AwsXmlReaderTests
{
    [Theory]
    [InlineData("<a>x</a>", "x")]
    [InlineData("<a/>", "")]
    [InlineData("<a></a>", "")]
    [InlineData("<a> </a>", " ")]
    [InlineData("<a>1 &lt; 2 &amp;&amp; &#65;&#x42;</a>", "1 < 2 && AB")]
    [InlineData("<a>x<!-- no -->y<![CDATA[<z>&amp;]]></a>", "xy<z>&amp;")]
    [InlineData("<a>x<b>inner</b>y</a>", "xy")]
    [InlineData("<a>l1\r\nl2\rl3&#13;</a>", "l1\nl2\nl3\r")]
    [InlineData("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- c --><n:a xmlns:n='u' q=\"a>b\">ü€😀</n:a>\n", "ü€😀")]
    public void TextAndWord_OneElement_GiveItsText(string xml, string expected)
    {
        Assert.Equal(expected, Read(xml, reader => reader.Text()));
        Assert.Equal(expected, Read(xml, reader => reader.Word()));
    }

    [Fact]
    public void Members_SomeReadAndSomeNot_AreAllNamed()
    {
        const string Xml = "<r><a>1</a><skip x='<'><b><c/></b>text</skip>\n <d/><list><item>2</item><item/></list><half><in>3</in><rest>4</rest></half><z>5</z></r>";

        var seen = Read(Xml.Replace("x='<'", "x='&lt;'", StringComparison.Ordinal), reader =>
        {
            var seen = new List<string>();
            foreach (var name in reader.Members())
                seen.Add(name switch
                {
                    "a" or "z" => name + reader.Text(),
                    "list" => name + string.Join(',', reader.List(item => item.Word())),
                    "half" => name + First(reader),
                    _ => name,
                });
            return seen;
        });

        Assert.Equal(["a1", "skip", "d", "list2,", "half3", "z5"], seen);
    }

    [Theory]
    [InlineData("", "root")]
    [InlineData("plain text", "outside the root")]
    [InlineData("<a>", "ends early")]
    [InlineData("<a><b></b>", "ends early")]
    [InlineData("<a></b>", "closed by another")]
    [InlineData("<a/><b/>", "second root")]
    [InlineData("<a/>x", "outside the root")]
    [InlineData("<!DOCTYPE html><html></html>", "document type")]
    [InlineData("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", "document type")]
    [InlineData("<a>&nbsp;</a>", "unknown")]
    [InlineData("<a>&b</a>", "entity")]
    [InlineData("<?xml version=\"1.0\" encoding=\"utf-16\"?><a/>", "UTF-8")]
    [InlineData("<a b='1></a>", "ends early")]
    [InlineData("< >x</ >", "no name")]
    public void Read_MalformedDocument_SaysWhatIsWrong(string xml, string expected)
    {
        var error = Assert.Throws<XmlException>(() => Read(xml, reader => reader.Text()));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NestedDeeperThanAnyAnswer_IsRefused()
    {
        var xml = string.Concat(Enumerable.Repeat("<a>", 10_000)) + string.Concat(Enumerable.Repeat("</a>", 10_000));

        Assert.Contains("nested deeper", Assert.Throws<XmlException>(() => Read(xml, reader => reader.Element())).Message, StringComparison.Ordinal);
        Assert.Contains("nested deeper", Assert.Throws<XmlException>(() => Read(xml, reader => "")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_InvalidUtf8_IsRefused()
    {
        byte[] bytes = [.. "<a>"u8, 0xC3, 0x28, .. "</a>"u8];
        using var reader = new AwsXmlReader(new MemoryStream(bytes));
        reader.Root();

        Assert.Throws<XmlException>(reader.Text);
    }

    [Fact]
    public void Element_AnyDocumentInAnyPieces_IsAsSystemXmlReadsIt()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new Random(seed);
            var root = RandomElement(random, depth: 0);
            var text = root.ToString(random.Next(2) == 0 ? SaveOptions.None : SaveOptions.DisableFormatting);
            using var reader = new AwsXmlReader(new Dribble(Encoding.UTF8.GetBytes(text), random));
            reader.Root();
            var read = reader.Element();
            reader.End();
            return Same(root, read);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void End_DocumentCutAnywhere_IsNeverTakenForWhole()
    {
        const string Xml = "<?xml version=\"1.0\"?><r><a x=\"1\">t&amp;u</a><!-- c --><b><![CDATA[d]]></b><c/></r>";
        for (var length = 0; length < Xml.Length; length++)
            Assert.Throws<XmlException>(() => Read(Xml[..length], reader => reader.Element().Name));
    }

    private static T Read<T>(string xml, Func<AwsXmlReader, T> read)
    {
        using var reader = new AwsXmlReader(new MemoryStream(Encoding.UTF8.GetBytes(xml)));
        reader.Root();
        var result = read(reader);
        reader.End();
        return result;
    }

    private static string First(AwsXmlReader reader)
    {
        foreach (var _ in reader.Members())
            return reader.Text();
        return "";
    }

    private static XElement RandomElement(Random random, int depth)
    {
        var element = new XElement("e" + random.Next(20));
        if (random.Next(4) == 0)
            element.SetAttributeValue("attribute", "a>b'c\"");
        if (depth < 6 && random.Next(3) > 0)
            for (var i = random.Next(5); i > 0; i--)
                element.Add(RandomElement(random, depth + 1));
        if (!element.HasElements)
            element.Add(new XText(RandomText(random)));
        return element;
    }

    private static string RandomText(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(80)).Select(_ => random.Next(12) switch { 0 => "&", 1 => "<", 2 => "ü", 3 => "😀", 4 => " ", 5 => "]]>", _ => ((char)('a' + random.Next(26))).ToString() }));

    private static bool Same(XElement expected, WireElement actual) =>
        expected.Name.LocalName == actual.Name &&
        (expected.HasElements ? actual.Text.Length == 0 : expected.Value == actual.Text) &&
        expected.Elements().Count() == actual.Children.Count &&
        expected.Elements().Zip(actual.Children).All(pair => Same(pair.First, pair.Second));

    /// <summary>A stream that gives a few bytes at a time, as a slow connection does.</summary>
    private sealed class Dribble(byte[] bytes, Random random) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 1 + random.Next(7)));
    }
}
