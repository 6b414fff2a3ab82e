using System.Text;
using Sallyport.Imds.Credentials;
using Sallyport.Imds.Tree;

namespace Sallyport.Imds.Categories;

/// <summary>The instance's own identity credentials, which every instance has.</summary>
internal sealed class IdentityCredentialsCategory : IMetadataCategory
{
    private const string Since = "2018-03-28";

    public void AddTo(MetadataTree tree, InstanceView instance)
    {
        var withToken = instance.Credentials.Get(CredentialUse.InstanceIdentity, withToken: true, instance.Now);
        var withoutToken = instance.Credentials.Get(CredentialUse.InstanceIdentity, withToken: false, instance.Now);
        tree.Leaf("identity-credentials/ec2/info", Since, JsonText.Object(
            ("Code", JsonText.String("Success")),
            ("LastUpdated", JsonText.Time(withToken.LastUpdated)),
            ("AccountId", JsonText.String(instance.Description.AccountId))));
        tree.Add("meta-data/identity-credentials/ec2/security-credentials/ec2-instance", Since, new MetadataEntry(
            Encoding.UTF8.GetBytes(CredentialDocument.Write(withToken, accountId: null)),
            MetadataTree.Text,
            MetadataTree.HttpDate(withToken.LastUpdated),
            Encoding.UTF8.GetBytes(CredentialDocument.Write(withoutToken, accountId: null))));
    }
}
