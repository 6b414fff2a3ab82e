using System.Net;
using System.Text.RegularExpressions;
using Sallyport.Aws.Wire;
using Sallyport.SimCloud.Authentication;
using Sallyport.SimCloud.Serving;

namespace Sallyport.SimCloud.Sts;

/// <summary>Issues a temporary key pair for the role of an account. Every account of the cloud may assume every account's role that asks for no external id, or is given it.</summary>
internal sealed partial class AssumeRole : SimulatedAction
{
    private const int ShortestSession = 900;
    private const int LongestSession = 43_200;
    private const int UsualSession = 3_600;

    public override AwsService Service => AwsService.Sts;

    public override Action<AwsXmlWriter> Handle(ActionCall call)
    {
        var arn = call.Query.Text("RoleArn") ?? throw Invalid("roleArn", "Member must not be null");
        var session = call.Query.Text("RoleSessionName") ?? throw Invalid("roleSessionName", "Member must not be null");
        if (!SessionNameForm().IsMatch(session))
            throw Invalid("roleSessionName", @"Member must satisfy regular expression pattern: [\w+=,.@-]{2,64}");
        var seconds = call.Query.Number("DurationSeconds") ?? UsualSession;
        if (seconds is < ShortestSession or > LongestSession)
            throw Invalid("durationSeconds", $"Member must have value between {ShortestSession} and {LongestSession}");
        var role = RoleForm().Match(arn);
        if (!role.Success)
            throw AwsRefusalException.Validation($"{arn} is invalid");
        if (!call.State.TryGetAccount(role.Groups["account"].Value, out var account) || account.RoleName != role.Groups["name"].Value
            || (account.ExternalId is { } expected && call.Query.Text("ExternalId") != expected))
            throw new AwsRefusalException("AccessDenied", $"User: {call.Caller.Arn} is not authorized to perform: sts:AssumeRole on resource: {arn}", HttpStatusCode.Forbidden);

        var roleId = "AROA" + AccessKey.OfAccount(account.Partition, account.Id).Id[4..];
        var caller = new Caller(account.Id, $"arn:{account.Partition}:sts::{account.Id}:assumed-role/{account.RoleName}/{session}", $"{roleId}:{session}");
        var key = call.Keys.Issue(caller, TimeSpan.FromSeconds(seconds));
        return xml => Write(xml, key);
    }

    private static void Write(AwsXmlWriter xml, AccessKey key)
    {
        xml.Open("AssumedRoleUser");
        xml.Element("AssumedRoleId", key.Caller.UserId);
        xml.Element("Arn", key.Caller.Arn);
        xml.Close("AssumedRoleUser");
        xml.Open("Credentials");
        xml.Element("AccessKeyId", key.Id);
        xml.Element("SecretAccessKey", key.Secret);
        xml.Element("SessionToken", key.SessionToken);
        xml.Element("Expiration", key.Expires);
        xml.Close("Credentials");
    }

    private static AwsRefusalException Invalid(string member, string constraint) =>
        AwsRefusalException.Validation($"1 validation error detected: Value at '{member}' failed to satisfy constraint: {constraint}");

    [GeneratedRegex(@"^[\w+=,.@-]{2,64}$", RegexOptions.ECMAScript, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SessionNameForm();

    [GeneratedRegex(@"^arn:aws[a-z-]*:iam::(?<account>\d{12}):role/(?:[^/]+/)*(?<name>[\w+=,.@-]{1,64})$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RoleForm();
}
