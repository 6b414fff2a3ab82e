using Sallyport.Imds.Hosting.Files;
using Sallyport.Imds.Hosting.Tests.Transcripts;
using Sallyport.Imds.Instances;

namespace Sallyport.Imds.Hosting.Tests.Files;

/// <summary>Instance files.</summary>
public sealed class YamlFileTests
{
    [Fact]
    public void Write_ThenParse_GivesTheSameInstance()
    {
        var written = YamlFile.Write(Variants.Observed);

        var read = YamlFile.Parse<InstanceDescription>(new StringReader(written), "instance");

        Assert.Equal(written, YamlFile.Write(read));
        Assert.Equal(Variants.Observed.PendingTime, read.PendingTime);
        Assert.Equal(Variants.Observed.Options, read.Options);
        Assert.Equal(Variants.Observed.UserData, read.UserData);
    }

    [Fact]
    public void Parse_EmptyFile_IsTheBelievableInstance() =>
        Assert.Equal(new InstanceDescription().InstanceId, YamlFile.Parse<InstanceDescription>(new StringReader(""), "instance").InstanceId);

    [Theory]
    [InlineData("instanceIdd: i-1\n", "line 1")]
    [InlineData("options:\n  httpTokens: perhaps\n", "line 2")]
    [InlineData("tags:\n  a: 1\n  a: 2\n", "duplicate key a")]
    [InlineData("pendingTime: yesterday\n", "yesterday")]
    public void Parse_Wrong_NamesThePlace(string text, string place)
    {
        var error = Assert.Throws<InvalidInstanceException>(() => YamlFile.Parse<InstanceDescription>(new StringReader(text), "instance"));

        Assert.Contains(place, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("30s", 30_000)]
    [InlineData("1h2m3s", 3_723_000)]
    [InlineData("1.5s", 1500)]
    public void Duration_Text_IsRead(string text, int milliseconds) => Assert.Equal(milliseconds, DurationText.Parse(text).TotalMilliseconds);

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("s")]
    [InlineData("-1s")]
    public void Duration_NoTimeSpan_IsRefused(string text) => Assert.Throws<FormatException>(() => DurationText.Parse(text));
}
