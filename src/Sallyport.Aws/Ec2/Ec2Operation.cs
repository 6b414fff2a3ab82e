using Sallyport.Aws.Wire;

namespace Sallyport.Aws.Ec2;

/// <summary>An operation of Amazon EC2; its name is the name of the class.</summary>
public abstract class Ec2Operation<TRequest, TResponse> : AwsOperation<TRequest, TResponse>
{
    public override string Action => GetType().Name;

    public override AwsService Service => AwsService.Ec2;
}
