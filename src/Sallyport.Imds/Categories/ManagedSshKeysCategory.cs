using Sallyport.Imds.Tree;

namespace Sallyport.Imds.Categories;

/// <summary>Keys of EC2 Instance Connect; not in the User Guide, read by its agent with a slash after every leaf.</summary>
internal sealed class ManagedSshKeysCategory : IMetadataCategory
{
    // The introduction is not documented; the agent reads latest.
    private const string Since = "2018-09-24";

    public void AddTo(MetadataTree tree, InstanceView instance)
    {
        if (instance.Description.ManagedSshKeys is not { } keys)
            return;
        foreach (var (user, list) in keys.ActiveKeys)
            tree.Leaf("managed-ssh-keys/active-keys/" + user, Since, list);
        tree.Leaf("managed-ssh-keys/signer-cert", Since, keys.SignerCert);
        foreach (var (fingerprint, answer) in keys.SignerOcsp)
            tree.Leaf("managed-ssh-keys/signer-ocsp/" + fingerprint, Since, answer);
    }
}
