using System.Text;
using Sallyport.Imds.Tree;

namespace Sallyport.Imds.Categories;

/// <summary>Detailed monitoring; documented, yet absent on the instances of today, so only there when described.</summary>
internal sealed class MonitoringCategory : IMetadataCategory
{
    public void AddTo(MetadataTree tree, InstanceView instance)
    {
        if (instance.Description.Monitoring is { } monitoring)
            tree.Add("dynamic/fws/instance-monitoring", since: "2009-04-04", tree.Entry(Encoding.UTF8.GetBytes(monitoring)));
    }
}
