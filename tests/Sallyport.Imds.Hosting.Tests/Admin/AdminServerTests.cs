using System.Net;
using System.Text;
using Sallyport.Imds.Hosting.Admin;
using Sallyport.Imds.Hosting.Logging;
using Sallyport.Imds.Hosting.Tests.Transcripts;

namespace Sallyport.Imds.Hosting.Tests.Admin;

/// <summary>The admin API.</summary>
public sealed class AdminServerTests
{
    [Theory]
    [InlineData("""{"lifecycle":"Terminated"}""", HttpStatusCode.OK)]
    [InlineData("""{"lifecycle":"Gone"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"lifecycel":"Terminated"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"at":"1s"}""", HttpStatusCode.BadRequest)]
    [InlineData("not json", HttpStatusCode.BadRequest)]
    public async Task Changes_Posted_AreMadeOrRefusedWithAReason(string body, HttpStatusCode status)
    {
        var service = Variants.Service("");
        await using var admin = await AdminServer.StartAsync(service, new CallerTally(), new IPEndPoint(IPAddress.Loopback, 0), TestContext.Current.CancellationToken);
        using var http = Client();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        using var answer = await http.PostAsync(new Uri(admin.Url + "/changes"), content, TestContext.Current.CancellationToken);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(status == HttpStatusCode.OK ? "Terminated" : null, service.Description.TargetLifecycleState);
        Assert.Contains(status == HttpStatusCode.OK ? "sallyport/imds-state/1" : "error", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Host", "evil.example")]
    public async Task State_AskedByAWebPage_IsRefused(string header, string value)
    {
        await using var admin = await AdminServer.StartAsync(Variants.Service(""), new CallerTally(), new IPEndPoint(IPAddress.Loopback, 0), TestContext.Current.CancellationToken);
        using var http = Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, admin.Url + "/state");
        request.Headers.Add(header, value);

        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Metrics_AfterARead_CountIt()
    {
        var service = Variants.Service("tokens=optional");
        await using var server = await MetadataServer.StartAsync(service);
        await using var admin = await AdminServer.StartAsync(service, new CallerTally(), new IPEndPoint(IPAddress.Loopback, 0), TestContext.Current.CancellationToken);
        await RawExchange.SendAsync(server.Url, "GET /latest/meta-data/instance-id");
        using var http = Client();

        var text = await http.GetStringAsync(new Uri(admin.Url + "/metrics"), TestContext.Current.CancellationToken);

        Assert.Contains("\nimds_reads_without_token_total 1\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_OnAnAddressThatIsNotLoopback_IsRefused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => AdminServer.StartAsync(Variants.Service(""), new CallerTally(), new IPEndPoint(IPAddress.Any, 0)));

    private static HttpClient Client() => new(new SocketsHttpHandler { UseProxy = false });
}
