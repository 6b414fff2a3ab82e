using System.Text;
using Sallyport.Imds.Tree;

namespace Sallyport.Imds.Categories;

/// <summary>User data, byte for byte.</summary>
internal sealed class UserDataCategory : IMetadataCategory
{
    public void AddTo(MetadataTree tree, InstanceView instance)
    {
        var bytes = instance.Description switch
        {
            { UserDataBase64: { } encoded } => Convert.FromBase64String(encoded),
            { UserData: { } text } => Encoding.UTF8.GetBytes(text),
            _ => null,
        };
        if (bytes is not null)
            tree.Add("user-data", since: "1.0", tree.Entry(bytes, "application/octet-stream"));
    }
}
