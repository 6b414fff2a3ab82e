using System.Net;
using Sallyport.Aws.Wire;

namespace Sallyport.SimCloud.Serving;

/// <summary>An error answer in the making: AWS's code, message and HTTP status.</summary>
internal sealed class AwsRefusalException(string code, string message, HttpStatusCode status = HttpStatusCode.BadRequest) : Exception(message)
{
    public string Code { get; } = code;

    public HttpStatusCode Status { get; } = status;

    /// <summary>The action is not one of the service.</summary>
    public static AwsRefusalException InvalidAction(string? action) => string.IsNullOrEmpty(action)
        ? new("MissingAction", "The request is missing an action or a required parameter.")
        : new("InvalidAction", $"The action {action} is not valid for this web service.");

    /// <summary>A required parameter is absent.</summary>
    public static AwsRefusalException Missing(string parameter) =>
        new("MissingParameter", $"The request must contain the parameter {parameter}");

    /// <summary>A value is not one that the parameter takes.</summary>
    public static AwsRefusalException InvalidValue(string value, string parameter, string expecting) =>
        new("InvalidParameterValue", $"Value ({value}) for parameter {parameter} is invalid. {expecting}");

    /// <summary>Auto Scaling's word for any wrong request.</summary>
    public static AwsRefusalException Validation(string message) => new("ValidationError", message);

    /// <summary>The caller's policy, or its organisation's, does not allow the action.</summary>
    public static AwsRefusalException Denied(AwsService service, string identity, string permission, string reason)
    {
        var text = $"User: {identity} is not authorized to perform: {permission} {reason}";
        return service == AwsService.Ec2
            ? new("UnauthorizedOperation", $"You are not authorized to perform this operation. {text}", HttpStatusCode.Forbidden)
            : new("AccessDenied", text, HttpStatusCode.Forbidden);
    }

    /// <summary>Calls come faster than the bucket allows.</summary>
    public static AwsRefusalException Throttled(AwsService service) => service == AwsService.Ec2
        ? new("RequestLimitExceeded", "Request limit exceeded.", HttpStatusCode.ServiceUnavailable)
        : new("Throttling", "Rate exceeded");
}
