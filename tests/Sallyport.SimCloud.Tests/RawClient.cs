using System.Net;
using System.Xml.Linq;
using Sallyport.Testing;

namespace Sallyport.SimCloud.Tests;

/// <summary>Sends unsigned Query-protocol requests to a cloud that checks no signatures.</summary>
internal sealed class RawClient(RunningCloud cloud) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler()) { BaseAddress = cloud.Url };

    /// <summary>A cloud of a scenario that checks no signatures, and a client for it.</summary>
    public static async Task<(RunningCloud Cloud, RawClient Client)> StartAsync(string yaml, SimulatedCloudOptions? options = null)
    {
        var cloud = await RunningCloud.StartAsync(yaml, (options ?? new SimulatedCloudOptions()) with { Authenticate = false });
        return (cloud, new RawClient(cloud));
    }

    /// <summary>Sends an EC2 request such as <c>DescribeInstances&amp;MaxResults=5</c>.</summary>
    public Task<RawAnswer> Ec2Async(string actionAndParameters) => SendAsync(actionAndParameters, "2016-11-15");

    /// <summary>Sends an Auto Scaling request.</summary>
    public Task<RawAnswer> AutoScalingAsync(string actionAndParameters) => SendAsync(actionAndParameters, "2011-01-01");

    public async Task<RawAnswer> SendAsync(string actionAndParameters, string version)
    {
        using var content = new StringContent($"Action={actionAndParameters}&Version={version}", System.Text.Encoding.UTF8, "application/x-www-form-urlencoded");
        using var response = await _http.PostAsync(new Uri("/", UriKind.Relative), content);
        return new RawAnswer(response.StatusCode, XDocument.Parse(await response.Content.ReadAsStringAsync()));
    }

    public async Task<(HttpStatusCode Status, string Text)> AdminAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await _http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>An answer as it came over the wire.</summary>
internal sealed record RawAnswer(HttpStatusCode Status, XDocument Xml)
{
    /// <summary>The error's code; null for an answer that is none.</summary>
    public string? Code => Texts("Code").FirstOrDefault();

    /// <summary>The texts of all elements of that name, in document order.</summary>
    public IEnumerable<string> Texts(string name) => Xml.Descendants().Where(element => element.Name.LocalName == name).Select(element => element.Value);

    /// <summary>The text of the first element of that name.</summary>
    public string? Text(string name) => Texts(name).FirstOrDefault();
}
