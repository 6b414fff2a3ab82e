using FsCheck;
using FsCheck.Fluent;
using Sallyport.Imds.Credentials;

namespace Sallyport.Imds.Tests.Credentials;

/// <summary>Credentials that rotate.</summary>
public sealed class FakeCredentialSourceTests
{
    private static readonly DateTimeOffset Start = new(2026, 9, 26, 11, 0, 0, TimeSpan.Zero);
    private static readonly FakeCredentialSource Source = new(Start, [1, 2, 3]);

    [Fact]
    public void Get_AtAnyTime_HasFiveMinutesLeft() => Prop.ForAll(Gen.Choose(0, 10_000_000).ToArbitrary(), seconds =>
    {
        var now = Start.AddSeconds(seconds);
        var credentials = Source.Get(CredentialUse.Role, withToken: true, now);
        var next = Source.NextChange(now);
        return credentials.LastUpdated <= now
            && credentials.Expiration - now >= TimeSpan.FromMinutes(5)
            && credentials.Expiration - next >= TimeSpan.FromMinutes(5)
            && credentials == Source.Get(CredentialUse.Role, withToken: true, next.AddTicks(-1))
            && credentials != Source.Get(CredentialUse.Role, withToken: true, next);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Get_WithAndWithoutToken_Differ()
    {
        var two = Source.Get(CredentialUse.Role, withToken: true, Start);
        var one = Source.Get(CredentialUse.Role, withToken: false, Start);

        Assert.NotEqual(two.AccessKeyId, one.AccessKeyId);
        Assert.NotEqual(two.SecretAccessKey, one.SecretAccessKey);
        Assert.NotEqual(two.Token, one.Token);
    }

    [Fact]
    public void Get_WithoutATime_LastsAsLongAsRealOnes() =>
        Assert.InRange(Source.Get(CredentialUse.Role, true, Start).Expiration - Start, new TimeSpan(6, 1, 0), new TimeSpan(6, 35, 0));
}
