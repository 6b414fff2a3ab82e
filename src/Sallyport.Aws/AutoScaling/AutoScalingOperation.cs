using Sallyport.Aws.Wire;

namespace Sallyport.Aws.AutoScaling;

/// <summary>An operation of Amazon EC2 Auto Scaling; its name is the name of the class.</summary>
public abstract class AutoScalingOperation<TRequest, TResponse> : AwsOperation<TRequest, TResponse>
{
    public override string Action => GetType().Name;

    public override AwsService Service => AwsService.AutoScaling;
}
