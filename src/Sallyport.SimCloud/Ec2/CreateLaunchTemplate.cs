using Sallyport.Aws.Ec2;
using Sallyport.Aws.Wire;
using Sallyport.SimCloud.Serving;
using Sallyport.SimCloud.State;

namespace Sallyport.SimCloud.Ec2;

/// <summary>Creates a launch template with its first version.</summary>
internal sealed class CreateLaunchTemplate : SimulatedAction
{
    public override AwsService Service => AwsService.Ec2;

    public override Action<AwsXmlWriter> Handle(ActionCall call)
    {
        var name = call.Query.Text("LaunchTemplateName") ?? throw AwsRefusalException.Missing("LaunchTemplateName");
        if (call.Region.TemplateNamed(name) is not null)
            throw new AwsRefusalException("InvalidLaunchTemplateName.AlreadyExistsException", "Launch template name already in use.");
        var data = LaunchTemplateDataQuery.Read(call.Query.Under("LaunchTemplateData"));
        LaunchData.Check(data);

        call.Commit(call.Query.Flag("DryRun"));
        var template = new CloudLaunchTemplate
        {
            LaunchTemplateId = call.NewId("lt"),
            LaunchTemplateName = name,
            Created = call.Now,
            CreatedBy = call.Caller.Arn,
            Versions = [new CloudLaunchTemplateVersion(1, call.Query.Text("VersionDescription"), call.Now, call.Caller.Arn, LaunchData.Stored(data.Raw))],
            Tags = TagSpecifications.Of(call.Query, "launch-template"),
        };
        call.Region.LaunchTemplates.Put(template, call.StaleUntil);

        // The answer has the form of ModifyLaunchTemplate's.
        return xml => Aws.Ec2.ModifyLaunchTemplate.Operation.WriteResponse(xml, new ModifyLaunchTemplateResponse(DescribeLaunchTemplates.Wire(template)));
    }
}
