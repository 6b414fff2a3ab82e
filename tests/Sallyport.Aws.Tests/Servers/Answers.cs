namespace Sallyport.Aws.Tests.Servers;

/// <summary>Answers as AWS writes them, for tests that care about the way they come and not about what is in them.</summary>
internal static class Answers
{
    public const string Regions = """
        <?xml version="1.0" encoding="UTF-8"?>
        <DescribeRegionsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
          <requestId>r-1</requestId>
          <regionInfo><item><regionName>eu-west-1</regionName><regionEndpoint>ec2.eu-west-1.amazonaws.com</regionEndpoint><optInStatus>opt-in-not-required</optInStatus></item></regionInfo>
        </DescribeRegionsResponse>
        """;

    public const string Modified = """
        <ModifyInstanceMetadataOptionsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
          <requestId>r-1</requestId><instanceId>i-1</instanceId>
          <instanceMetadataOptions><state>pending</state><httpTokens>required</httpTokens></instanceMetadataOptions>
        </ModifyInstanceMetadataOptionsResponse>
        """;

    public static string Ec2Error(string code, string message = "no") =>
        $"""<?xml version="1.0" encoding="UTF-8"?><Response><Errors><Error><Code>{code}</Code><Message>{message}</Message></Error></Errors><RequestID>r-2</RequestID></Response>""";

    public static string QueryError(string code, string message = "no") =>
        $"""<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error><RequestId>r-3</RequestId></ErrorResponse>""";

    public static string Assumed(string action, string account, string role, string key, string expires = "2099-01-01T00:00:00Z") => $"""
        <{action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><{action}Result>
          <AssumedRoleUser><AssumedRoleId>AROA:sallyport</AssumedRoleId><Arn>arn:aws:sts::{account}:assumed-role/{role}/sallyport</Arn></AssumedRoleUser>
          <Credentials><AccessKeyId>{key}</AccessKeyId><SecretAccessKey>secret</SecretAccessKey><SessionToken>token-of-{key}</SessionToken><Expiration>{expires}</Expiration></Credentials>
        </{action}Result><ResponseMetadata><RequestId>r-4</RequestId></ResponseMetadata></{action}Response>
        """;
}
