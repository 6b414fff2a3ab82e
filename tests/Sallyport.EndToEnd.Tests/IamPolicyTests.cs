using Sallyport.Testing;

namespace Sallyport.EndToEnd.Tests;

/// <summary>The IAM policies that the README hands out are those that controls and steps declare.</summary>
public sealed class IamPolicyTests
{
    [Fact]
    public void AuditPolicy_GeneratedPage_IsCurrent() => Golden.Matches("docs/iam/audit.json", IamPolicies.ForAudit());

    [Fact]
    public void ApplyPolicy_GeneratedPage_IsCurrent() => Golden.Matches("docs/iam/apply.json", IamPolicies.ForApply());

    [Fact]
    public void AuditPolicy_Actions_OnlyRead() =>
        Assert.DoesNotMatch("\"(ec2|autoscaling|sts|iam):(?!Describe|Get)", IamPolicies.ForAudit());
}
