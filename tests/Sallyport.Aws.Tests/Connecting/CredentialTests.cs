using Sallyport.Aws.Calling;
using Sallyport.Aws.Connecting;
using Sallyport.Aws.Ec2;
using Sallyport.Aws.Tests.Servers;

namespace Sallyport.Aws.Tests.Connecting;

/// <summary>Where credentials come from: as with the AWS CLI.</summary>
public class CredentialTests
{
    private const string Keys = """
        [default]
        aws_access_key_id = AKIADEFAULT
        aws_secret_access_key = s

        [prod]
        aws_access_key_id = AKIAPROD
        aws_secret_access_key = s
        """;

    [Fact]
    public async Task Open_NoCredentialsAtAll_SaysWhatWasLookedForAndWhatToDo()
    {
        using var home = new AwsHome();
        await using var server = RawServer.Start(request => request.AnswerAsync(200, Answers.Regions));

        var failure = await Assert.ThrowsAsync<AwsCallException>(() => AwsConnector.OpenAsync(home.Settings(server), CancellationToken.None));

        Assert.Equal((AwsFailure.Credentials, "NoCredentials"), (failure.Failure, failure.Code));
        Assert.Contains("AWS_ACCESS_KEY_ID", failure.Message, StringComparison.Ordinal);
        Assert.Contains("aws sso login", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData(null, null, "AKIADEFAULT")]
    [InlineData("prod", null, "AKIAPROD")]
    [InlineData(null, "prod", "AKIAPROD")]
    [InlineData("default", "prod", "AKIADEFAULT")]
    public async Task Open_Profile_OptionComesBeforeVariable(string? option, string? variable, string expectedKey)
    {
        using var home = new AwsHome(credentials: Keys);
        if (variable is not null)
            home.Variables["AWS_PROFILE"] = variable;

        Assert.Equal(expectedKey, await KeyUsedAsync(home, settings => settings with { Profile = option }));
    }

    [Fact]
    public async Task Open_KeysInVariables_ComeBeforeTheProfileOfTheVariableButNotOfTheOption()
    {
        using var home = new AwsHome(credentials: Keys);
        home.Variables["AWS_PROFILE"] = "prod";
        home.Variables["AWS_ACCESS_KEY_ID"] = "AKIAENV";
        home.Variables["AWS_SECRET_ACCESS_KEY"] = "s";

        Assert.Equal("AKIAENV", await KeyUsedAsync(home));
        Assert.Equal("AKIAPROD", await KeyUsedAsync(home, settings => settings with { Profile = "prod" }));
    }

    [Fact]
    public async Task Open_ProfileThatIsNotThere_NamesThoseThatAre()
    {
        using var home = new AwsHome(credentials: Keys);

        var failure = await Assert.ThrowsAsync<AwsCallException>(() => KeyUsedAsync(home, settings => settings with { Profile = "porod" }));

        Assert.Equal("ProfileNotFound", failure.Code);
        Assert.Contains("default, prod", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[default\nx = 1", "line 1")]
    [InlineData("[default]\nregion = x\nnonsense", "line 3")]
    [InlineData("region = eu-west-1", "line 1")]
    public async Task Open_ConfigFileIsBroken_SaysWhere(string config, string where)
    {
        using var home = new AwsHome(config);

        var failure = await Assert.ThrowsAsync<AwsCallException>(() => KeyUsedAsync(home));

        Assert.Equal("ConfigFile", failure.Code);
        Assert.Contains(where, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_ProfileWithRole_AssumesItWithExternalIdAndMfaCode()
    {
        using var home = new AwsHome(
            """
            [profile audit]
            role_arn = arn:aws:iam::111122223333:role/Audit
            source_profile = base
            external_id = ext-1
            mfa_serial = arn:aws:iam::999999999999:mfa/me
            duration_seconds = 1800
            region = eu-central-1
            """,
            "[base]\naws_access_key_id = AKIABASE\naws_secret_access_key = s");
        var asked = new List<string>();
        await using var server = RawServer.StartAws(request => request.AnswerAsync(200, Answers.Assumed("AssumeRole", "111122223333", "Audit", "ASIAROLE")));
        var settings = home.Settings(server) with
        {
            Profile = "audit",
            MfaTokenPrompt = (serial, _) =>
            {
                asked.Add(serial);
                return Task.FromResult("123456");
            },
        };

        using var fleet = await AwsConnector.OpenAsync(settings, CancellationToken.None);

        var assume = server.Requests.Single(request => request.Action == "AssumeRole");
        Assert.Equal("AKIABASE", assume.AccessKey);
        Assert.Equal(("ext-1", "123456", "1800", "sallyport"), (assume.Form["ExternalId"], assume.Form["TokenCode"], assume.Form["DurationSeconds"], assume.Form["RoleSessionName"]));
        Assert.Equal("ASIAROLE", server.Requests.Last().AccessKey);
        Assert.Equal("eu-central-1", fleet.Accounts[0].HomeRegion);
        Assert.Equal(["arn:aws:iam::999999999999:mfa/me"], asked);
    }

    [Fact]
    public async Task Open_ProfilesThatLeadToEachOther_IsSaid()
    {
        using var home = new AwsHome("[profile a]\nrole_arn = r\nsource_profile = b\n[profile b]\nrole_arn = r\nsource_profile = a");

        var failure = await Assert.ThrowsAsync<AwsCallException>(() => KeyUsedAsync(home, settings => settings with { Profile = "a" }));

        Assert.Equal("ProfileLoop", failure.Code);
    }

    [Fact]
    public async Task Open_CredentialProcess_IsRun()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "uses cat");
        using var home = new AwsHome();
        File.WriteAllText(home.PathOf("keys.json"), """{"Version":1,"AccessKeyId":"AKIAPROCESS","SecretAccessKey":"s","SessionToken":"t"}""");
        File.WriteAllText(home.PathOf(".aws/config"), $"[default]\ncredential_process = cat {home.PathOf("keys.json")}");

        Assert.Equal("AKIAPROCESS", await KeyUsedAsync(home));
    }

    [Fact]
    public async Task Open_WebIdentityInVariables_IsExchangedForARole()
    {
        using var home = new AwsHome();
        File.WriteAllText(home.PathOf("token"), "oidc-token\n");
        home.Variables["AWS_WEB_IDENTITY_TOKEN_FILE"] = "~/token";
        home.Variables["AWS_ROLE_ARN"] = "arn:aws:iam::123456789012:role/Pod";
        await using var server = RawServer.StartAws(request => request.AnswerAsync(200, Answers.Assumed("AssumeRoleWithWebIdentity", "123456789012", "Pod", "ASIAPOD")));

        using var fleet = await AwsConnector.OpenAsync(home.Settings(server), CancellationToken.None);

        Assert.Equal("oidc-token", server.Requests.First().Form["WebIdentityToken"]);
        Assert.Equal("ASIAPOD", server.Requests.Last().AccessKey);
    }

    [Fact]
    public async Task Open_SsoSession_UsesTheTokenThatTheCliLeft()
    {
        using var home = new AwsHome(SsoConfig);
        File.WriteAllText(home.PathOf(".aws/sso/cache/" + Sha1("corp") + ".json"), """{"startUrl":"https://corp.example/start","region":"eu-west-1","accessToken":"sso-token","expiresAt":"2099-01-01T00:00:00Z"}""");
        await using var server = RawServer.StartAws(request => request.AnswerAsync(
            200,
            """{"roleCredentials":{"accessKeyId":"ASIASSO","secretAccessKey":"s","sessionToken":"t","expiration":4070908800000}}""",
            "application/json"));

        using var fleet = await AwsConnector.OpenAsync(home.Settings(server), CancellationToken.None);

        var portal = server.Requests.First();
        Assert.Contains("account_id=123456789012", portal.Line, StringComparison.Ordinal);
        Assert.Equal("sso-token", portal.Headers["x-amz-sso_bearer_token"].Single());
        Assert.Equal("ASIASSO", server.Requests.Last().AccessKey);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("""{"startUrl":"https://corp.example/start","region":"eu-west-1","accessToken":"old","expiresAt":"2020-01-01T00:00:00Z"}""")]
    public async Task Open_SsoSessionMissingOrExpired_NamesTheLoginCommand(string? token)
    {
        using var home = new AwsHome(SsoConfig);
        if (token is not null)
            File.WriteAllText(home.PathOf(".aws/sso/cache/" + Sha1("corp") + ".json"), token);

        var failure = await Assert.ThrowsAsync<AwsCallException>(() => KeyUsedAsync(home));

        Assert.Equal((AwsFailure.Credentials, "SsoLoginNeeded"), (failure.Failure, failure.Code));
        Assert.Contains("aws sso login --profile default", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ExpiredToken")]
    [InlineData("InvalidClientTokenId")]
    [InlineData("SignatureDoesNotMatch")]
    public async Task Open_AwsRefusesTheKeys_IsAFailureOfCredentials(string code)
    {
        using var home = new AwsHome(credentials: Keys);
        await using var server = RawServer.Start(request => request.AnswerAsync(403, Answers.QueryError(code)));

        var failure = await Assert.ThrowsAsync<AwsCallException>(() => AwsConnector.OpenAsync(home.Settings(server), CancellationToken.None));

        Assert.Equal((AwsFailure.Credentials, code, "r-3"), (failure.Failure, failure.Code, failure.RequestId));
    }

    [Fact]
    public async Task Open_CaptivePortalAnswersWithHtml_IsAMalformedAnswer()
    {
        using var home = new AwsHome(credentials: Keys);
        await using var server = RawServer.Start(request => request.AnswerAsync(200, "<!DOCTYPE html><html><body>Welcome to the hotel<br></body></html>", "text/html"));

        var failure = await Assert.ThrowsAsync<AwsCallException>(() => AwsConnector.OpenAsync(home.Settings(server), CancellationToken.None));

        Assert.Equal("MalformedAnswer", failure.Code);
        Assert.DoesNotContain('\n', failure.Message);
    }

    [Fact]
    public async Task Open_SeveralAccounts_OneThatRefusesIsNamedAndHidesNoOther()
    {
        using var home = new AwsHome(credentials: Keys);
        await using var server = RawServer.StartAws(request => request.Form["RoleArn"].Contains("222222222222", StringComparison.Ordinal)
            ? request.AnswerAsync(403, Answers.QueryError("AccessDenied", "not authorized to perform: sts:AssumeRole"))
            : request.Action == "AssumeRole"
                ? request.AnswerAsync(200, Answers.Assumed("AssumeRole", request.Form["RoleArn"].Split(':')[4], "Reader", "ASIA" + request.Form["RoleArn"].Split(':')[4]))
                : request.AnswerAsync(200, Answers.Regions));
        var settings = home.Settings(server) with { Accounts = ["111111111111", "222222222222", "333333333333", "4"], RoleName = "path/Reader", ExternalId = "x" };

        using var fleet = await AwsConnector.OpenAsync(settings, CancellationToken.None);

        Assert.Equal(["111111111111", "222222222222", "333333333333", "4"], fleet.Accounts.Select(account => account.AccountId));
        Assert.Equal([null, "AccessDenied", null, "InvalidAccountId"], fleet.Accounts.Select(account => account.Failure?.Code));
        Assert.Equal("arn:aws:sts::111111111111:assumed-role/Reader/sallyport", fleet.Accounts[0].IdentityArn);
        Assert.Contains(server.Requests, request => request.Form.GetValueOrDefault("RoleArn") == "arn:aws:iam::111111111111:role/path/Reader" && request.Form["ExternalId"] == "x");
        Assert.Throws<AwsCallException>(() => fleet.Accounts[1].In("eu-west-1"));
    }

    [Fact]
    public async Task Open_AccountsWithoutARoleName_SaysWhatIsMissing()
    {
        using var home = new AwsHome(credentials: Keys);

        var failure = await Assert.ThrowsAsync<AwsCallException>(() => KeyUsedAsync(home, settings => settings with { Accounts = ["111111111111"] }));

        Assert.Equal("RoleNameMissing", failure.Code);
    }

    private const string SsoConfig = """
        [default]
        sso_session = corp
        sso_account_id = 123456789012
        sso_role_name = Reader

        [sso-session corp]
        sso_start_url = https://corp.example/start
        sso_region = eu-west-1
        sso_registration_scopes = sso:account:access
        """;

    private static string Sha1(string text) =>
#pragma warning disable CA5350 // The name of the CLI's cache file, no secret.
        Convert.ToHexStringLower(System.Security.Cryptography.SHA1.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350

    private static async Task<string> KeyUsedAsync(AwsHome home, Func<ConnectionSettings, ConnectionSettings>? with = null)
    {
        await using var server = RawServer.StartAws(request => request.AnswerAsync(200, Answers.Regions));
        var settings = home.Settings(server);
        using var fleet = await AwsConnector.OpenAsync(with is null ? settings : with(settings), CancellationToken.None);
        await fleet.Accounts[0].In("eu-west-1").CallAsync(DescribeRegions.Operation, new DescribeRegionsRequest(), CancellationToken.None);
        return server.Requests.Last().AccessKey;
    }
}
