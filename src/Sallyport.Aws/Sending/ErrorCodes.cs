using System.Net;

namespace Sallyport.Aws.Sending;

/// <summary>What AWS's error codes mean for a call.</summary>
internal static class ErrorCodes
{
    private static readonly HashSet<string> Throttling =
    [
        "BandwidthLimitExceeded",
        "EC2ThrottledException",
        "PriorRequestNotComplete",
        "RequestLimitExceeded",
        "RequestThrottled",
        "RequestThrottledException",
        "SlowDown",
        "ThrottledException",
        "Throttling",
        "ThrottlingException",
        "TooManyRequestsException",
    ];

    private static readonly HashSet<string> BadCredentials =
    [
        "AuthFailure",
        "ExpiredToken",
        "ExpiredTokenException",
        "IncompleteSignature",
        "InvalidAccessKeyId",
        "InvalidClientTokenId",
        "InvalidSignatureException",
        "InvalidToken",
        "MissingAuthenticationToken",
        "MissingAuthenticationTokenException",
        "RequestExpired",
        "SignatureDoesNotMatch",
        "TokenRefreshRequired",
        "UnrecognizedClientException",
    ];

    // Credentials that were good once. CredentialsFailed and SsoLoginNeeded are ours.
    private static readonly HashSet<string> Expired = ["CredentialsFailed", "ExpiredToken", "ExpiredTokenException", "RequestExpired", "SsoLoginNeeded", "TokenRefreshRequired"];

    // A Region that is not enabled answers with the same codes as keys that do not exist.
    private static readonly HashSet<string> ForRegionsNotEnabled = ["AuthFailure", "InvalidClientTokenId", "UnrecognizedClientException"];

    public static bool IsThrottling(string? code, HttpStatusCode status) =>
        status == HttpStatusCode.TooManyRequests || (code is not null && Throttling.Contains(Plain(code)));

    public static bool IsCredentials(string? code) => code is not null && BadCredentials.Contains(Plain(code));

    /// <summary>True for credentials that have expired: the person can renew them.</summary>
    public static bool MayBeRenewed(string code) => Expired.Contains(Plain(code));

    public static bool MayBeRegionNotEnabled(string? code) => code is not null && ForRegionsNotEnabled.Contains(Plain(code));

    // Old endpoints put "Client." or "Server." in front.
    private static string Plain(string code) =>
        code.StartsWith("Client.", StringComparison.Ordinal) || code.StartsWith("Server.", StringComparison.Ordinal) ? code["Client.".Length..] : code;
}
