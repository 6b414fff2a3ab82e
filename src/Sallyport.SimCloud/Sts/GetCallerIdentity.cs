using Sallyport.Aws.Wire;
using Sallyport.SimCloud.Serving;

namespace Sallyport.SimCloud.Sts;

/// <summary>Says who calls.</summary>
internal sealed class GetCallerIdentity : SimulatedAction
{
    public override AwsService Service => AwsService.Sts;

    public override Action<AwsXmlWriter> Handle(ActionCall call) => xml =>
    {
        xml.Element("Arn", call.Caller.Arn);
        xml.Element("UserId", call.Caller.UserId);
        xml.Element("Account", call.Caller.AccountId);
    };
}
