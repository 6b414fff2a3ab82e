using System.Text.Json;
using System.Text.Json.Nodes;
using Sallyport.Fleet.Planning;
using static Sallyport.Fleet.Tests.Applying.ModelFleet;

namespace Sallyport.Fleet.Tests.Planning;

public sealed class PlanFileTests
{
    private static readonly Plan Sample = Plan(Everything(), new PlanOptions { AccountDefault = true });

    [Fact]
    public void Read_WhatWasWritten_IsTheSamePlan()
    {
        var read = PlanFile.Read(PlanFile.Write(Sample), "plan.json");

        Assert.Equal(PlanFile.Write(Sample), PlanFile.Write(read));
    }

    [Fact]
    public void Read_OtherLayoutAndOrder_HasTheSameHash()
    {
        var node = JsonNode.Parse(PlanFile.Write(Sample))!.AsObject();
        var turned = new JsonObject(node.Reverse().Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));

        Assert.Equal(Sample.Sha256, PlanFile.Read(turned.ToJsonString(), "plan.json").Sha256);
    }

    [Fact]
    public void Read_AnyValueChanged_IsRefused()
    {
        var text = PlanFile.Write(Sample);

        foreach (var (old, changed) in new[] { ("\"optional\"", "\"required\""), ("\"eu-west-1\"", "\"eu-west-2\""), ("\"applyable\": true", "\"applyable\": false"), ("s0003", "s0002") })
        {
            var at = text.IndexOf(old, StringComparison.Ordinal);
            var edited = text[..at] + changed + text[(at + old.Length)..];
            Assert.Contains("SHA-256", Assert.Throws<PlanException>(() => PlanFile.Read(edited, "plan.json")).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Read_MemberWeDoNotKnow_CountsInTheHash()
    {
        var node = JsonNode.Parse(PlanFile.Write(Sample))!.AsObject();
        node["added"] = "later";

        Assert.Throws<PlanException>(() => PlanFile.Read(node.ToJsonString(), "plan.json"));
    }

    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("{", "not JSON")]
    [InlineData("[]", "no schema")]
    [InlineData("{\"schema\":\"sallyport/plan/9\"}", "sallyport/plan/9")]
    [InlineData("{\"schema\":\"sallyport/plan/1\",\"schema\":\"x\"}", "not JSON")]
    public void Read_NoPlan_SaysSo(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<PlanException>(() => PlanFile.Read(text, "plan.json")).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_UnknownKindOfStep_IsRefused()
    {
        var plan = PlanFile.Seal(Sample with { Steps = [Sample.Steps[0] with { Kind = "reboot" }] });

        Assert.Contains("reboot", Assert.Throws<PlanException>(() => PlanFile.Read(PlanFile.Write(plan), "plan.json")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_OfAPlan_HoldsNoUserData() => Assert.DoesNotContain("c2VjcmV0", PlanFile.Write(Sample), StringComparison.Ordinal);

    [Fact]
    public void CanonicalJson_OfAnObject_SortsAndLeavesNoSpace()
    {
        using var document = JsonDocument.Parse("""{ "b": [1, true, null, "ä\"<"], "a": {"d": "x", "c": ""} }""");

        Assert.Equal("""{"a":{"c":"","d":"x"},"b":[1,true,null,"ä\"<"]}""", System.Text.Encoding.UTF8.GetString(CanonicalJson.Write(document.RootElement)));
    }

    [Fact]
    public void Make_SameInventory_IsTheSamePlan() => Assert.Equal(Sample.Sha256, Plan(Everything(), new PlanOptions { AccountDefault = true }).Sha256);
}
