using Sallyport.Aws.Connecting;

namespace Sallyport.Aws.Tests.Servers;

/// <summary>A home folder with shared config files, and environment variables that know of nothing else.</summary>
internal sealed class AwsHome : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sallyport-home-").FullName;

    public AwsHome(string config = "", string credentials = "")
    {
        Directory.CreateDirectory(Path.Combine(_folder, ".aws", "sso", "cache"));
        File.WriteAllText(PathOf(".aws/config"), config);
        File.WriteAllText(PathOf(".aws/credentials"), credentials);
        Variables["HOME"] = _folder;
        Variables["AWS_EC2_METADATA_DISABLED"] = "true";
    }

    public Dictionary<string, string> Variables { get; } = [];

    public string PathOf(string relative) => Path.Combine(_folder, relative);

    /// <summary>Settings that go to the server, with nothing but what is in this home.</summary>
    public ConnectionSettings Settings(RawServer server) => new() { EndpointUrl = server.Url, Variables = Variables };

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
