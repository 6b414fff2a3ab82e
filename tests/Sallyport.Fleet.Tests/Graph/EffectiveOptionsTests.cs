using FsCheck;
using FsCheck.Fluent;
using Sallyport.Fleet.Graph;
using Sallyport.Fleet.Inventory;
using Sallyport.Fleet.Tests.Building;

namespace Sallyport.Fleet.Tests.Graph;

/// <summary>The order of precedence at a launch, as the EC2 user guide's tables give it.</summary>
public sealed class EffectiveOptionsTests
{
    /// <summary>Launch parameter, account default, image with v2.0; the tokens that come out and where from.</summary>
    public static TheoryData<Tokens?, Tokens?, bool, Tokens, OptionSource> Table { get; } = new()
    {
        { Tokens.Required, null, true, Tokens.Required, OptionSource.Launch },
        { Tokens.Required, null, false, Tokens.Required, OptionSource.Launch },
        { Tokens.Required, Tokens.Required, true, Tokens.Required, OptionSource.Launch },
        { Tokens.Required, Tokens.Required, false, Tokens.Required, OptionSource.Launch },
        { Tokens.Required, Tokens.Optional, true, Tokens.Required, OptionSource.Launch },
        { Tokens.Required, Tokens.Optional, false, Tokens.Required, OptionSource.Launch },
        { Tokens.Optional, null, true, Tokens.Optional, OptionSource.Launch },
        { Tokens.Optional, null, false, Tokens.Optional, OptionSource.Launch },
        { Tokens.Optional, Tokens.Required, true, Tokens.Optional, OptionSource.Launch },
        { Tokens.Optional, Tokens.Required, false, Tokens.Optional, OptionSource.Launch },
        { Tokens.Optional, Tokens.Optional, true, Tokens.Optional, OptionSource.Launch },
        { Tokens.Optional, Tokens.Optional, false, Tokens.Optional, OptionSource.Launch },
        { null, null, true, Tokens.Required, OptionSource.Image },
        { null, null, false, Tokens.Optional, OptionSource.AwsDefault },
        { null, Tokens.Required, true, Tokens.Required, OptionSource.Account },
        { null, Tokens.Required, false, Tokens.Required, OptionSource.Account },
        { null, Tokens.Optional, true, Tokens.Optional, OptionSource.Account },
        { null, Tokens.Optional, false, Tokens.Optional, OptionSource.Account },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Tokens_EveryRowOfTheTable_ComeOutAsAwsSays(Tokens? launch, Tokens? account, bool v2, Tokens expected, OptionSource source)
    {
        var effective = EffectiveOptions.Resolve(Make.Options(launch), Make.Defaults(account), Make.Image(v2: v2));

        Assert.Equal(new EffectiveOption<Tokens>(expected, source), effective.HttpTokens);
        Assert.Equal(expected == Tokens.Required ? LaunchOutcome.RequiresTokens : LaunchOutcome.AllowsV1, effective.Outcome);
        Assert.Null(effective.Doubt);
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void Outcome_EveryRowUnderEnforcement_FailsWhereTokensWouldBeOptional(Tokens? launch, Tokens? account, bool v2, Tokens expected, OptionSource source)
    {
        var effective = EffectiveOptions.Resolve(Make.Options(launch), Make.Defaults(account, Toggle.Enabled), Make.Image(v2: v2));

        Assert.Equal(source, effective.HttpTokens.Source);
        Assert.Equal(expected == Tokens.Required ? LaunchOutcome.RequiresTokens : LaunchOutcome.Fails, effective.Outcome);
    }

    [Theory]
    [InlineData(3, 5, true, 3, OptionSource.Launch)]
    [InlineData(null, 5, true, 5, OptionSource.Account)]
    [InlineData(null, null, true, 2, OptionSource.Image)]
    [InlineData(null, null, false, 1, OptionSource.AwsDefault)]
    public void HopLimit_ByPrecedence_ComesFromTheFirstThatSaysIt(int? launch, int? account, bool v2, int expected, OptionSource source)
    {
        var effective = EffectiveOptions.Resolve(Make.Options(hops: launch), Make.Defaults(hops: account), Make.Image(v2: v2));

        Assert.Equal(new EffectiveOption<int>(expected, source), effective.HttpPutResponseHopLimit);
    }

    [Fact]
    public void Options_AccountHopLimitAndImageV2_AreDecidedOneByOne()
    {
        var effective = EffectiveOptions.Resolve(MetadataOptions.None, Make.Defaults(hops: 1), Make.Image(v2: true));

        Assert.Equal(new EffectiveOption<Tokens>(Tokens.Required, OptionSource.Image), effective.HttpTokens);
        Assert.Equal(new EffectiveOption<int>(1, OptionSource.Account), effective.HttpPutResponseHopLimit);
    }

    [Theory]
    [InlineData(null, null, Toggle.Enabled, OptionSource.AwsDefault)]
    [InlineData(null, Toggle.Disabled, Toggle.Disabled, OptionSource.Account)]
    [InlineData(Toggle.Enabled, Toggle.Disabled, Toggle.Enabled, OptionSource.Launch)]
    public void Endpoint_ByPrecedence_NeverComesFromTheImage(Toggle? launch, Toggle? account, Toggle expected, OptionSource source)
    {
        var effective = EffectiveOptions.Resolve(Make.Options(endpoint: launch), Make.Defaults(endpoint: account), Make.Image(v2: true));

        Assert.Equal(new EffectiveOption<Toggle>(expected, source), effective.HttpEndpoint);
    }

    [Fact]
    public void Outcome_ImageNotSeenAndNothingElseSaysIt_IsUnknown()
    {
        var effective = EffectiveOptions.Resolve(MetadataOptions.None, Make.Defaults(), Make.Image(seen: false));

        Assert.Equal(LaunchOutcome.Unknown, effective.Outcome);
        Assert.Equal(OptionSource.Unknown, effective.HttpTokens.Source);
        Assert.Equal("the image ami-1 cannot be seen", effective.Doubt);
    }

    [Fact]
    public void Outcome_DefaultsNotReadAndLaunchSilent_IsUnknown()
    {
        var effective = EffectiveOptions.Resolve(MetadataOptions.None, null, Make.Image(v2: true));

        Assert.Equal(LaunchOutcome.Unknown, effective.Outcome);
        Assert.Equal("the account's defaults could not be read", effective.Doubt);
    }

    [Fact]
    public void Tokens_AccountDefaultSaysIt_NeedNoImage()
    {
        var effective = EffectiveOptions.Resolve(MetadataOptions.None, Make.Defaults(Tokens.Required, hops: 2), null, "no image");

        Assert.Equal(LaunchOutcome.RequiresTokens, effective.Outcome);
        Assert.Null(effective.Doubt);
    }

    [Fact]
    public void Outcome_AnyInput_IsNeverRequiredUnlessSomethingRequires()
    {
        var any = from launch in Gen.Elements(null, Tokens.Optional, (Tokens?)Tokens.Required)
                  from account in Gen.Elements(null, Tokens.Optional, (Tokens?)Tokens.Required)
                  from known in Gen.Elements(true, false)
                  from v2 in Gen.Elements(true, false)
                  from seen in Gen.Elements(true, false)
                  from endpoint in Gen.Elements(null, Toggle.Enabled, (Toggle?)Toggle.Disabled)
                  select (launch, account, known, v2, seen, endpoint);
        Prop.ForAll(any.ToArbitrary(), input =>
        {
            var effective = EffectiveOptions.Resolve(
                Make.Options(input.launch, input.endpoint),
                input.known ? Make.Defaults(input.account) : null,
                Make.Image(v2: input.v2, seen: input.seen));
            var required = input.launch ?? (input.known ? input.account ?? (input.seen ? (input.v2 ? Tokens.Required : Tokens.Optional) : null) : null);
            return effective.HttpTokens.Value == required && (effective.Outcome != LaunchOutcome.RequiresTokens || required == Tokens.Required);
        }).QuickCheckThrowOnFailure();
    }
}
