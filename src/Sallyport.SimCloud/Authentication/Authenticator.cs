using System.Net;
using System.Security.Cryptography;
using System.Text;
using Sallyport.Aws.Wire;
using Sallyport.SimCloud.Serving;

namespace Sallyport.SimCloud.Authentication;

/// <summary>Finds out who sent a request, and refuses it with AWS's words when its signature does not prove that.</summary>
internal sealed class Authenticator(KeyRing keys)
{
    // Signature Version 4 requests are good for 15 minutes either way; the clock is the wall's, because the client signs by its own.
    private static readonly TimeSpan LargestSkew = TimeSpan.FromMinutes(15);

    public Caller Authenticate(WireRequest request, AwsService service)
    {
        if (request.Scope is not { } scope)
            throw Unsigned(service);
        if (!keys.TryGet(scope.AccessKeyId, out var key))
            throw UnknownKey(service);
        if (scope.Service != service.EndpointPrefix)
            throw Mismatch(service, $"Credential should be scoped to correct service: '{service.EndpointPrefix}'.");
        CheckTime(request, scope, service);
        CheckSession(request, key, service);
        var signed = scope.SignedHeaders.Split(';');
        var canonical = SignatureV4.CanonicalRequest(request, scope.SignedHeaders);
        var expected = SignatureV4.Sign(canonical, request.Header("x-amz-date")!, scope, key.Secret);
        if (!signed.Contains("host") || !signed.Contains("x-amz-date")
            || !CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(scope.Signature)))
            throw Mismatch(service, "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details."
                + $"\n\nThe Canonical String for this request should have been\n'{canonical}'");
        return key.Caller;
    }

    private void CheckTime(WireRequest request, CredentialScope scope, AwsService service)
    {
        if (SignatureV4.ParseTime(request.Header("x-amz-date")) is not { } signedAt || !request.Header("x-amz-date")!.StartsWith(scope.Date, StringComparison.Ordinal))
            throw Mismatch(service, "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP.");
        var now = keys.WallClock.GetUtcNow();
        if ((now - signedAt).Duration() <= LargestSkew)
            return;
        if (service == AwsService.Ec2)
            throw new AwsRefusalException("RequestExpired", "Request has expired.");
        throw Mismatch(service, $"Signature {(signedAt < now ? "expired" : "not yet current")}: {request.Header("x-amz-date")} is now "
            + (signedAt < now ? "earlier" : "later") + $" than {now.UtcDateTime.ToString(SignatureV4.TimeFormat)} by more than 15 min.");
    }

    private void CheckSession(WireRequest request, AccessKey key, AwsService service)
    {
        if (key.SessionToken != request.Header("x-amz-security-token"))
            throw UnknownKey(service);
        if (key.Expires <= keys.WallClock.GetUtcNow())
            throw service == AwsService.Ec2
                ? new AwsRefusalException("RequestExpired", "Request has expired.")
                : new AwsRefusalException("ExpiredToken", "The security token included in the request is expired", HttpStatusCode.Forbidden);
    }

    private static AwsRefusalException Unsigned(AwsService service) => service == AwsService.Ec2
        ? AwsRefusalException.Missing("AWSAccessKeyId")
        : new AwsRefusalException("MissingAuthenticationToken", "Request is missing Authentication Token", HttpStatusCode.Forbidden);

    /// <summary>Also AWS's answer in a Region that the account has not opted in to.</summary>
    public static AwsRefusalException UnknownKey(AwsService service) => service == AwsService.Ec2
        ? new AwsRefusalException("AuthFailure", "AWS was not able to validate the provided access credentials", HttpStatusCode.Unauthorized)
        : new AwsRefusalException("InvalidClientTokenId", "The security token included in the request is invalid.", HttpStatusCode.Forbidden);

    // EC2 does not say what is wrong with a signature; the Query services do.
    private static AwsRefusalException Mismatch(AwsService service, string message) => service == AwsService.Ec2
        ? UnknownKey(service)
        : new AwsRefusalException("SignatureDoesNotMatch", message, HttpStatusCode.Forbidden);
}
