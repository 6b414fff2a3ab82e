using FsCheck;
using FsCheck.Fluent;
using Sallyport.Imds.Instances;
using Sallyport.Imds.Protocol;

namespace Sallyport.Imds.Tests.Protocol;

/// <summary>Paths in every spelling.</summary>
public sealed class RequestPathTests
{
    private static readonly string[] Pieces =
        ["latest", "meta-data", "instance-id", "/", "//", "/./", "/../", "%2e", "%2F", "%", "%6", "%zz", "?x=1", "#f", "", "api/token", "http://169.254.169.254", "ü", "dynamic", "1.0", " ", "\\"];

    private static readonly MetadataService Service = new(new InstanceDescription { Options = new MetadataOptions { HttpTokens = TokenUse.Optional } });

    [Theory]
    [InlineData("/latest/meta-data/instance-id", "latest/meta-data/instance-id")]
    [InlineData("//latest//meta-data/", "latest/meta-data")]
    [InlineData("/latest/./meta-data/../user-data", "latest/user-data")]
    [InlineData("/../../latest", "latest")]
    [InlineData("/latest/%6d%65ta-data?a=b/c", "latest/meta-data")]
    [InlineData("/latest%2Fmeta-data", "latest/meta-data")]
    [InlineData("/%", "%")]
    [InlineData("/%zz%4", "%zz%4")]
    [InlineData("http://169.254.169.254/latest/", "latest")]
    [InlineData("http://169.254.169.254", "")]
    [InlineData("*", "*")]
    [InlineData("", "")]
    public void Normalise_Target_HasOneForm(string target, string expected)
    {
        var normal = RequestPath.Normalise(target, new char[target.Length]).ToString();

        Assert.Equal(expected, normal);
        if (RequestPath.IsClean(target))
            Assert.Equal(expected, RequestPath.Trim(target).ToString());
    }

    [Fact]
    public void Answer_AnyTarget_IsOneOfTheServicesAnswers() => AnswersAnything(Config.QuickThrowOnFailure);

    [Fact]
    [Trait("Duration", "Minutes")]
    public void Answer_TwoMillionTargets_AreOneOfTheServicesAnswers() => AnswersAnything(Config.QuickThrowOnFailure.WithMaxTest(2_000_000));

    private static void AnswersAnything(Config config)
    {
        var methods = Enum.GetValues<MetadataMethod>();
        var gen =
            from pieces in Gen.ArrayOf(Gen.Elements(Pieces))
            from method in Gen.Elements(methods)
            from token in Gen.Elements<string?>(null, "", "x", new string('A', 56))
            from ttl in Gen.Elements<string?>(null, "", "60", "-1", "999999999999", "０")
            select (Target: string.Concat(pieces), method, token, ttl);
        Prop.ForAll(gen.ToArbitrary(), one =>
        {
            var buffer = new byte[MetadataService.TokenLength];
            var answer = Service.Answer(new MetadataRequest(one.method, one.Target, one.token, one.ttl, isForwarded: false), buffer);
            return answer.Status switch
            {
                200 => one.method is not MetadataMethod.Other,
                400 => one.method == MetadataMethod.Put && one.ttl != "60",
                401 => one.token is not null,
                403 => one.method is MetadataMethod.Put or MetadataMethod.Other,
                404 or 405 => one.method is MetadataMethod.Get or MetadataMethod.Head || one.Target.Length > MetadataService.LongestTarget,
                _ => false,
            };
        }).Check(config);
    }
}
