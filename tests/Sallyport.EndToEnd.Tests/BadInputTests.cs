using System.Text;

namespace Sallyport.EndToEnd.Tests;

/// <summary>Whatever an endpoint, a file or a person gets wrong ends in a line of cause, a line of remedy, and exit code 2, with nothing lost.</summary>
public sealed class BadInputTests : IDisposable
{
    private const string Regions = """
        <DescribeRegionsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>r</requestId><regionInfo>
          <item><regionName>eu-west-1</regionName><optInStatus>opt-in-not-required</optInStatus></item>
        </regionInfo></DescribeRegionsResponse>
        """;

    private readonly TestCli _cli = new();

    private static readonly (string What, string Body)[] HostileAnswers =
    [
        ("cut off", "<DescribeInstancesResponse><reservationSet><item><instancesSet><item><instanceId>i-0"),
        ("another page", "<html><body>Sign in to the hotel's network</body></html>"),
        ("no XML at all", "{\"instances\": []}"),
        ("nothing", ""),
        ("a binary file", "\u0000\u0001\u0002PK"),
        ("entities that grow", "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><DescribeInstancesResponse>&b;</DescribeInstancesResponse>"),
        ("a file of this machine", "<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/hostname\">]><DescribeInstancesResponse>&f;</DescribeInstancesResponse>"),
        ("depth", "<DescribeInstancesResponse>" + new StringBuilder().Insert(0, "<a>", 100_000)),
    ];

    // All at once: each is asked for again a few times, with pauses, before it counts.
    [Fact]
    public Task Audit_AnswerThatIsNotAws_IsAnErrorThatNamesCallAndPlace() => Task.WhenAll(HostileAnswers.Select(async answer =>
    {
        await using var endpoint = new StandInEndpoint(action => Answering(action, Answer.Ok(answer.Body)));

        var result = await AuditAsync(endpoint, "--format", "csv");

        AssertFailedPlainly(result, answer.What);
        Assert.Contains("DescribeInstances", result.Out + result.Error, StringComparison.Ordinal);
        Assert.Contains("eu-west-1", result.Out + result.Error, StringComparison.Ordinal);
    }));

    [Fact]
    public async Task Audit_ConnectionThatBreaks_IsAnErrorOfThatCallOnly()
    {
        await using var endpoint = new StandInEndpoint(action => Answering(action, new Answer(200, "<DescribeInstancesResponse>", Truncated: true)));

        AssertFailedPlainly(await AuditAsync(endpoint, "--format", "json"), "truncated");
    }

    [Fact]
    public async Task Audit_ExpiredSession_SaysHowToRenewIt()
    {
        await using var endpoint = new StandInEndpoint(_ => StandInEndpoint.QueryError(403, "ExpiredToken", "The security token included in the request is expired"));

        var result = await AuditAsync(endpoint);

        AssertFailedPlainly(result, "expired");
        Assert.Contains("ExpiredToken", result.Error, StringComparison.Ordinal);
        Assert.Contains("aws sso login", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Audit_RegionThatIsNotEnabled_IsNamedAndTheRestIsRead()
    {
        await using var endpoint = new StandInEndpoint(action => action == "GetCallerIdentity"
            ? StandInEndpoint.Identity
            : StandInEndpoint.Ec2Error(401, "AuthFailure", "AWS was not able to validate the provided access credentials"));

        var result = await AuditAsync(endpoint, "--regions", "ap-east-1");

        AssertFailedPlainly(result, "not enabled");
        Assert.Contains("ap-east-1", result.Out, StringComparison.Ordinal);
        Assert.Contains("AuthFailure", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Audit_NoCredentials_SaysHowToGiveSome()
    {
        await using var endpoint = new StandInEndpoint(_ => StandInEndpoint.Identity);
        var variables = new Dictionary<string, string?>(endpoint.Variables(_cli.FilePath("state"))) { ["AWS_ACCESS_KEY_ID"] = null, ["AWS_SECRET_ACCESS_KEY"] = null };

        var result = await BuiltProgram.RunAsync(variables, "audit");

        AssertFailedPlainly(result, "no credentials");
        Assert.Contains("--profile", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Audit_NobodyListens_SaysThatNothingWasSent()
    {
        await using var endpoint = new StandInEndpoint(_ => StandInEndpoint.Identity);
        var variables = new Dictionary<string, string?>(endpoint.Variables(_cli.FilePath("state"))) { ["AWS_ENDPOINT_URL"] = "http://127.0.0.1:1" };

        var result = await BuiltProgram.RunAsync(variables, "audit");

        AssertFailedPlainly(result, "nobody listens");
        Assert.Contains("--endpoint-url", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("EC2.9")]
    [InlineData("ec2_instance_uses_imdsv3")]
    public async Task Audit_UnknownControl_NamesTheNearest(string control)
    {
        var result = await _cli.RunAsync("audit", "--sim", "--control", control);

        AssertFailedPlainly(result, control);
        Assert.Contains(control, result.Error, StringComparison.Ordinal);
        Assert.Matches("EC2.8|ec2_instance_uses_imdsv2", result.Error);
    }

    [Fact]
    public async Task Audit_StoreThatCannotBeWritten_SaysWhichFileAndReadsNothing()
    {
        var result = await _cli.RunAsync("audit", "--sim", "--store", _cli.FilePath("none/fleet.db"));

        AssertFailedPlainly(result, "unwritable store");
        Assert.Contains("none/fleet.db", result.Error, StringComparison.Ordinal);
        Assert.Contains("--store", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Audit_StoreThatIsAnotherFile_IsLeftAsItIs()
    {
        var path = _cli.FilePath("notes.txt");
        await File.WriteAllTextAsync(path, new string('x', 5000), TestContext.Current.CancellationToken);

        var result = await _cli.RunAsync("audit", "--sim", "--store", path);

        AssertFailedPlainly(result, "not a store");
        Assert.Equal(new string('x', 5000), await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Audit_OutputThatCannotBeWritten_IsSaidBeforeAnythingIsRead()
    {
        var result = await _cli.RunAsync("audit", "--sim", "--format", "json", "--output", _cli.FilePath("none/findings.json"));

        AssertFailedPlainly(result, "unwritable output");
        Assert.DoesNotContain("partition", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--accounts", "12345")]
    [InlineData("--accounts", "111122223333")]
    [InlineData("--role-name", "audit")]
    [InlineData("--sim", "--profile", "prod")]
    [InlineData("--format", "yaml")]
    [InlineData("--fail-on", "sometimes")]
    public async Task Audit_OptionsThatMakeNoSense_AreRefused(params string[] options)
    {
        var result = await _cli.RunAsync(["audit", .. options]);

        Assert.Equal(2, result.ExitCode);
        Assert.Empty(result.Out);
        Assert.StartsWith("sallyport audit: ", result.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _cli.Dispose();

    private static Answer Answering(string action, Answer toInstances) => action switch
    {
        "GetCallerIdentity" => StandInEndpoint.Identity,
        "DescribeRegions" => Answer.Ok(Regions),
        "DescribeInstances" => toInstances,
        _ => StandInEndpoint.Ec2Error(403, "UnauthorizedOperation", "You are not authorized to perform this operation."),
    };

    private Task<CliResult> AuditAsync(StandInEndpoint endpoint, params string[] options) =>
        BuiltProgram.RunAsync(endpoint.Variables(_cli.FilePath($"state-{Guid.NewGuid():N}")), ["audit", .. options]);

    private static void AssertFailedPlainly(CliResult result, string what)
    {
        Assert.True(result.ExitCode == 2, $"{what}: exit code {result.ExitCode}\n{result.Out}\n{result.Error}");
        Assert.DoesNotContain("   at ", result.Out + result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("unexpected ", result.Error, StringComparison.Ordinal);
        if (result.Out.Length == 0)
            Assert.Contains("\n  next: ", result.Error, StringComparison.Ordinal);
    }
}
