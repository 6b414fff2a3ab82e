using System.Text;
using Sallyport.Imds.Credentials;
using Sallyport.Imds.Instances;
using Sallyport.Imds.Tree;

namespace Sallyport.Imds.Categories;

/// <summary>The instance profile and its role's credentials; readers with and without a token get different keys.</summary>
internal sealed class IamCategory : IMetadataCategory
{
    private const string Since = "2012-01-12";

    public void AddTo(MetadataTree tree, InstanceView instance)
    {
        if (instance.Description.Role is not { } role)
            return;
        tree.Leaf("iam/info", Since, Info(instance, role));
        if (role.Credentials == CredentialsBehaviour.ProfileMissing)
            return;

        var withToken = instance.Credentials.Get(CredentialUse.Role, withToken: true, instance.Now);
        var withoutToken = instance.Credentials.Get(CredentialUse.Role, withToken: false, instance.Now);
        tree.Add($"meta-data/iam/security-credentials/{role.Name}", Since, Entry(instance, role, withToken, withoutToken, extended: false));
        tree.Add($"meta-data/iam/security-credentials-extended/{role.Name}", Since, Entry(instance, role, withToken, withoutToken, extended: true));
        tree.Directory("meta-data/iam/security-credentials-extended").IsListed = false;
    }

    private static MetadataEntry Entry(InstanceView instance, RoleDescription role, RoleCredentials withToken, RoleCredentials withoutToken, bool extended)
    {
        var accountId = extended ? instance.Description.AccountId : null;
        return new MetadataEntry(
            Encoding.UTF8.GetBytes(Document(role, withToken, accountId, instance.Now)),
            MetadataTree.Text,
            MetadataTree.HttpDate(withToken.LastUpdated),
            Encoding.UTF8.GetBytes(Document(role, withoutToken, accountId, instance.Now)));
    }

    private static string Document(RoleDescription role, RoleCredentials credentials, string? accountId, DateTimeOffset now) => role.Credentials switch
    {
        CredentialsBehaviour.Failing => JsonText.Object(
            ("Code", JsonText.String("AssumeRoleUnauthorizedAccess")),
            ("Message", JsonText.String($"EC2 cannot assume the role {role.Name}. Please see documentation at https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_iam-ec2.html.")),
            ("LastUpdated", JsonText.Time(now))),
        CredentialsBehaviour.Expired => CredentialDocument.Write(credentials with { LastUpdated = now.AddHours(-7), Expiration = now.AddMinutes(-30) }, accountId),
        _ => CredentialDocument.Write(credentials, accountId),
    };

    private static string Info(InstanceView instance, RoleDescription role)
    {
        var updated = ("LastUpdated", JsonText.Time(instance.Credentials.Get(CredentialUse.Role, withToken: true, instance.Now).LastUpdated));
        if (role.Credentials == CredentialsBehaviour.ProfileMissing)
        {
            return JsonText.Object(
                ("Code", JsonText.String("InstanceProfileNotFound")),
                ("Message", JsonText.String($"Instance Profile with id {role.ProfileId} cannot be found.")),
                updated);
        }

        return JsonText.Object(
            ("Code", JsonText.String("Success")),
            updated,
            ("InstanceProfileArn", JsonText.String($"arn:{instance.Partition}:iam::{instance.Description.AccountId}:instance-profile/{role.ProfileName ?? role.Name}")),
            ("InstanceProfileId", JsonText.String(role.ProfileId)));
    }
}
