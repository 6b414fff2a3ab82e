using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Sallyport.Imds.Protocol;

namespace Sallyport.Imds.Tests.Protocol;

/// <summary>Session tokens authenticate themselves.</summary>
public sealed class SessionTokensTests
{
    private const long Now = 1_800_000_000_000;

    private readonly TokenKey _key = new();

    [Fact]
    public void Check_AnyLifetime_IsValidUntilItEnds() => Prop.ForAll(Gen.Choose(0, SessionTokens.LongestTtl).ToArbitrary(), ttl =>
    {
        var tokens = Tokens();
        var text = Issue(tokens, ttl);
        var before = tokens.TryCheck(text, Now + (ttl * 1000L) - 1, out var left);
        var after = tokens.TryCheck(text, Now + (ttl * 1000L), out _);
        return before == ttl > 0 && !after && (ttl == 0 || left == 0) && text.StartsWith("AQAEA", StringComparison.Ordinal) && text.Length == 56;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Check_AnyOtherCharacterAnywhere_IsInvalid() => Prop.ForAll(Gen.Choose(0, 55).ToArbitrary(), Gen.Choose(33, 126).ToArbitrary(), (place, character) =>
    {
        var tokens = Tokens();
        var text = Issue(tokens, 60).ToCharArray();
        if (text[place] == character)
            return true;
        text[place] = (char)character;
        return !tokens.TryCheck(text, Now, out _);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Check_AnyText_IsInvalid() => Prop.ForAll(ArbMap.Default.ArbFor<string?>(), text => !Tokens().TryCheck(text ?? "", Now, out _)).QuickCheckThrowOnFailure();

    [Fact]
    public void Check_OfAnotherInstanceKeyOrEpoch_IsInvalid()
    {
        var text = Issue(Tokens(), 60);

        Assert.True(Tokens().TryCheck(text, Now, out _));
        Assert.False(new SessionTokens(_key, "i-2", epoch: 0).TryCheck(text, Now, out _));
        Assert.False(new SessionTokens(_key, "i-1", epoch: 1).TryCheck(text, Now, out _));
        Assert.False(new SessionTokens(new TokenKey(), "i-1", epoch: 0).TryCheck(text, Now, out _));
    }

    [Fact]
    public void Issue_ManyTimes_IsNeverTheSame()
    {
        var tokens = Tokens();

        Assert.Equal(10_000, Enumerable.Range(0, 10_000).Select(_ => Issue(tokens, 60)).Distinct().Count());
    }

    [Fact]
    public void Service_KeptKey_TakesTokensOfBefore()
    {
        var bytes = new byte[TokenKey.Length];
        var before = new MetadataService(settings: new MetadataServiceSettings { TokenKey = new TokenKey(bytes) });
        var after = new MetadataService(settings: new MetadataServiceSettings { TokenKey = new TokenKey(bytes) });
        var token = new byte[MetadataService.TokenLength];
        before.Answer(new MetadataRequest(MetadataMethod.Put, "/latest/api/token", null, "60", false), token);

        var answer = after.Answer(new MetadataRequest(MetadataMethod.Get, "/latest/meta-data/instance-id", Encoding.ASCII.GetString(token), null, false), token);

        Assert.Equal(200, answer.Status);
    }

    private SessionTokens Tokens() => new(_key, "i-1", epoch: 0);

    private static string Issue(SessionTokens tokens, int ttl)
    {
        var text = new byte[SessionTokens.TextLength];
        tokens.Issue(ttl, Now, text);
        return Encoding.ASCII.GetString(text);
    }
}
