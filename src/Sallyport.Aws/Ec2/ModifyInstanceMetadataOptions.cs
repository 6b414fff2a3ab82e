using Sallyport.Aws.Wire;

namespace Sallyport.Aws.Ec2;

/// <summary>Changes the given options of one instance; options that are null stay as they are.</summary>
public sealed record ModifyInstanceMetadataOptionsRequest(string InstanceId, InstanceMetadataOptions Options, bool? DryRun = null);

/// <summary>The instance's options after the call; <c>State</c> is <c>pending</c>, even when nothing changed.</summary>
public sealed record ModifyInstanceMetadataOptionsResponse(string InstanceId, InstanceMetadataOptions Options);

/// <summary>Changes the metadata options of an instance.</summary>
public sealed class ModifyInstanceMetadataOptions : Ec2Operation<ModifyInstanceMetadataOptionsRequest, ModifyInstanceMetadataOptionsResponse>
{
    public static ModifyInstanceMetadataOptions Operation { get; } = new();

    public override bool Changes => true;

    public override void WriteRequest(QueryWriter query, ModifyInstanceMetadataOptionsRequest request)
    {
        query.Add("InstanceId", request.InstanceId);
        InstanceMetadataOptions.WriteQuery(query, request.Options);
        query.Add("DryRun", request.DryRun);
    }

    public override ModifyInstanceMetadataOptionsRequest ReadRequest(QueryReader query) =>
        new(query.Text("InstanceId") ?? "", InstanceMetadataOptions.ReadQuery(query), query.Flag("DryRun"));

    public override void WriteResponse(AwsXmlWriter xml, ModifyInstanceMetadataOptionsResponse response)
    {
        xml.Element("instanceId", response.InstanceId);
        xml.Structure("instanceMetadataOptions", response.Options, InstanceMetadataOptions.Write);
    }

    public override ModifyInstanceMetadataOptionsResponse ReadResponse(AwsXmlReader xml)
    {
        var id = "";
        var options = new InstanceMetadataOptions();
        foreach (var name in xml.Members())
            switch (name)
            {
                case "instanceId": id = xml.Text(); break;
                case "instanceMetadataOptions": options = InstanceMetadataOptions.Read(xml); break;
                default: break;
            }

        return new ModifyInstanceMetadataOptionsResponse(id, options);
    }
}
