using Sallyport.Aws.Calling;
using Sallyport.Aws.Connecting;
using Sallyport.Aws.Ec2;
using Sallyport.Aws.Tests.Servers;

namespace Sallyport.Aws.Tests.Connecting;

/// <summary>Credentials that expire in the middle of the work.</summary>
public class RenewalTests
{
    private static readonly ModifyInstanceMetadataOptionsRequest Modify = new("i-1", new InstanceMetadataOptions { HttpTokens = "required" });

    [Fact]
    public async Task Expired_PersonRenewsThem_TheRefusedChangeGoesOn()
    {
        using var home = new AwsHome(credentials: Keys("ASIAOLD"));
        var refused = 0;
        var allRefused = new TaskCompletionSource();
        await using var server = RawServer.StartAws(async request =>
        {
            if (request.AccessKey != "ASIAOLD")
            {
                await request.AnswerAsync(200, Answers.Modified);
                return;
            }

            // All of them are refused before the first can renew.
            if (Interlocked.Increment(ref refused) == 8)
                allRefused.SetResult();
            await allRefused.Task;
            await request.AnswerAsync(400, Answers.Ec2Error("ExpiredToken"));
        });
        var asked = new List<AwsCallException>();
        var settings = home.Settings(server) with
        {
            OnCredentialsExpired = (failure, _) =>
            {
                asked.Add(failure);
                File.WriteAllText(home.PathOf(".aws/credentials"), Keys("ASIANEW"));
                return Task.FromResult(true);
            },
        };
        using var fleet = await AwsConnector.OpenAsync(settings, CancellationToken.None);
        var caller = fleet.Accounts[0].In("eu-west-1");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => caller.CallAsync(ModifyInstanceMetadataOptions.Operation, Modify, CancellationToken.None)));

        Assert.Equal("ExpiredToken", Assert.Single(asked).Code);
        Assert.Equal(8, server.Requests.Count(request => request.AccessKey == "ASIANEW" && request.Action == "ModifyInstanceMetadataOptions"));
    }

    [Fact]
    public async Task Expired_TheProfileHasNewOnesAlready_NobodyIsAsked()
    {
        using var home = new AwsHome(credentials: Keys("ASIAOLD"));
        await using var server = ThatRefuses("ASIAOLD");
        using var fleet = await AwsConnector.OpenAsync(home.Settings(server), CancellationToken.None);
        File.WriteAllText(home.PathOf(".aws/credentials"), Keys("ASIANEW"));

        await fleet.Accounts[0].In("eu-west-1").CallAsync(ModifyInstanceMetadataOptions.Operation, Modify, CancellationToken.None);

        Assert.Equal("ASIANEW", server.Requests.Last().AccessKey);
    }

    [Fact]
    public async Task Expired_PersonDeclines_TheCallFailsWithWhatAwsSaid()
    {
        using var home = new AwsHome(credentials: Keys("ASIAOLD"));
        await using var server = ThatRefuses("ASIAOLD");
        using var fleet = await AwsConnector.OpenAsync(home.Settings(server) with { OnCredentialsExpired = (_, _) => Task.FromResult(false) }, CancellationToken.None);

        var failure = await Assert.ThrowsAsync<AwsCallException>(() => fleet.Accounts[0].In("eu-west-1").CallAsync(ModifyInstanceMetadataOptions.Operation, Modify, CancellationToken.None));

        Assert.Equal((AwsFailure.Credentials, "ExpiredToken"), (failure.Failure, failure.Code));
        Assert.Equal(1, server.Count("ModifyInstanceMetadataOptions"));
    }

    [Fact]
    public async Task Expired_CredentialsOfARole_AreGotAgainByThemselves()
    {
        var roles = 0;
        using var home = new AwsHome(credentials: Keys("AKIABASE"));
        await using var server = RawServer.StartAws(request => request switch
        {
            { Action: "AssumeRole" } => request.AnswerAsync(200, Answers.Assumed("AssumeRole", "111111111111", "R", $"ASIAROLE{Interlocked.Increment(ref roles)}")),
            { AccessKey: "ASIAROLE1" } => request.AnswerAsync(400, Answers.Ec2Error("ExpiredToken")),
            _ => request.AnswerAsync(200, Answers.Modified),
        });
        using var fleet = await AwsConnector.OpenAsync(home.Settings(server) with { Accounts = ["111111111111"], RoleName = "R" }, CancellationToken.None);

        await fleet.Accounts[0].In("eu-west-1").CallAsync(ModifyInstanceMetadataOptions.Operation, Modify, CancellationToken.None);

        Assert.Equal(2, roles);
        Assert.Equal("ASIAROLE2", server.Requests.Last().AccessKey);
    }

    [Fact]
    public async Task Expired_WhateverIsRenewedIsRefusedToo_EndsAndDoesNotLoop()
    {
        var roles = 0;
        using var home = new AwsHome(credentials: Keys("AKIABASE"));
        await using var server = RawServer.StartAws(request => request.Action == "AssumeRole"
            ? request.AnswerAsync(200, Answers.Assumed("AssumeRole", "111111111111", "R", $"ASIAROLE{Interlocked.Increment(ref roles)}"))
            : request.AnswerAsync(400, Answers.Ec2Error("ExpiredToken")));
        using var fleet = await AwsConnector.OpenAsync(home.Settings(server) with { Accounts = ["111111111111"], RoleName = "R", OnCredentialsExpired = (_, _) => Task.FromResult(true) }, CancellationToken.None);

        await Assert.ThrowsAsync<AwsCallException>(() => fleet.Accounts[0].In("eu-west-1").CallAsync(ModifyInstanceMetadataOptions.Operation, Modify, CancellationToken.None));

        Assert.InRange(server.Count("ModifyInstanceMetadataOptions"), 2, 5);
    }

    private static string Keys(string id) => $"[default]\naws_access_key_id = {id}\naws_secret_access_key = s\naws_session_token = t\n";

    private static RawServer ThatRefuses(string key) => RawServer.StartAws(request => request.AccessKey == key
        ? request.AnswerAsync(400, Answers.Ec2Error("ExpiredToken", "The security token included in the request is expired"))
        : request.AnswerAsync(200, Answers.Modified));
}
