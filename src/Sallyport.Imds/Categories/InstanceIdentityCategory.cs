using System.Text;
using Sallyport.Imds.Tree;

namespace Sallyport.Imds.Categories;

/// <summary>The identity document and its three signatures; they are computed when first read.</summary>
internal sealed class InstanceIdentityCategory : IMetadataCategory
{
    private const string Since = "2009-04-04";
    private const string Path = "dynamic/instance-identity/";

    public void AddTo(MetadataTree tree, InstanceView instance)
    {
        var document = Encoding.UTF8.GetBytes(Document(instance));
        var identity = instance.Identity;
        var signingTime = instance.PendingTime;
        tree.Add(Path + "document", Since, tree.Entry(document));
        tree.Add(Path + "pkcs7", Since, tree.Entry(new Lazy<byte[]>(() => identity.Pkcs7(document, signingTime))));
        tree.Add(Path + "rsa2048", Since, tree.Entry(new Lazy<byte[]>(() => identity.Rsa2048(document, signingTime))));
        tree.Add(Path + "signature", Since, tree.Entry(new Lazy<byte[]>(() => identity.Signature(document))));
    }

    private static string Document(InstanceView instance)
    {
        var description = instance.Description;
        return JsonText.Object(
            ("accountId", JsonText.String(description.AccountId)),
            ("architecture", JsonText.String(description.Architecture)),
            ("availabilityZone", JsonText.String(instance.AvailabilityZone)),
            ("billingProducts", JsonText.Array(description.BillingProducts)),
            ("devpayProductCodes", null),
            ("marketplaceProductCodes", JsonText.Array(description.ProductCodes)),
            ("imageId", JsonText.String(description.ImageId)),
            ("instanceId", JsonText.String(description.InstanceId)),
            ("instanceType", JsonText.String(description.InstanceType)),
            ("kernelId", JsonText.OptionalString(description.KernelId)),
            ("pendingTime", JsonText.Time(instance.PendingTime)),
            ("privateIp", JsonText.OptionalString(instance.LocalIpv4)),
            ("ramdiskId", JsonText.OptionalString(description.RamdiskId)),
            ("region", JsonText.String(instance.Region)),
            ("version", JsonText.String("2017-09-30")));
    }
}
