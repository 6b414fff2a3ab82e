using System.Net;

namespace Sallyport.Commands;

/// <summary>What a person asked <c>serve</c> to do.</summary>
internal sealed record ServeRequest
{
    public const int DefaultPort = 1338;
    public const string DefaultAdmin = "127.0.0.1:1339";
    private const string NoAdmin = "none";
    private const int LinkLocalPort = 80;
    private static readonly IPAddress LinkLocalIpv4 = IPAddress.Parse("169.254.169.254");
    private static readonly IPAddress LinkLocalIpv6 = IPAddress.Parse("fd00:ec2::254");

    public required string[] Listen { get; init; }

    public bool LinkLocal { get; init; }

    public string? InstanceFile { get; init; }

    public string? Tokens { get; init; }

    public int? HopLimit { get; init; }

    public string? Endpoint { get; init; }

    public string? Tags { get; init; }

    public bool Ipv6 { get; init; }

    public string? Region { get; init; }

    public string? InstanceId { get; init; }

    public string? InstanceType { get; init; }

    public string? Role { get; init; }

    public required string[] Tag { get; init; }

    public string? UserDataFile { get; init; }

    public string? ScenarioFile { get; init; }

    public double Speed { get; init; } = 1;

    public string? Admin { get; init; }

    public required string Log { get; init; }

    public bool Callers { get; init; }

    public bool Watch { get; init; }

    public string? TokenKeyFile { get; init; }

    public bool PrintCertificate { get; init; }

    /// <summary>Where to listen, IPv4 first.</summary>
    public IReadOnlyList<IPEndPoint> Endpoints(bool ipv6)
    {
        var endpoints = Listen.Select(text => Parse(text, "--listen")).ToList();
        if (LinkLocal)
        {
            endpoints.Add(new IPEndPoint(LinkLocalIpv4, LinkLocalPort));
            if (ipv6)
                endpoints.Add(new IPEndPoint(LinkLocalIpv6, LinkLocalPort));
        }

        if (endpoints.Count == 0)
        {
            endpoints.Add(new IPEndPoint(IPAddress.Loopback, DefaultPort));
            if (ipv6)
                endpoints.Add(new IPEndPoint(IPAddress.IPv6Loopback, DefaultPort));
        }

        if (!ipv6 && endpoints.Any(e => e.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6))
            throw new CommandException("--listen names an IPv6 address, and the instance's IPv6 endpoint is disabled", "Add --ipv6.");
        return endpoints;
    }

    /// <summary>Where the admin API listens; null: nowhere.</summary>
    public IPEndPoint? AdminEndpoint()
    {
        var text = Admin ?? (Listen.Length > 0 || LinkLocal ? NoAdmin : DefaultAdmin);
        if (text == NoAdmin)
            return null;
        var endpoint = Parse(text, "--admin");
        return IPAddress.IsLoopback(endpoint.Address) ? endpoint : throw new CommandException($"--admin {text} is not a loopback address", "The admin API changes what is served, so it listens on loopback only.");
    }

    private static IPEndPoint Parse(string text, string option)
    {
        var normal = text.StartsWith("localhost:", StringComparison.Ordinal) ? "127.0.0.1" + text["localhost".Length..] : text;
        return normal.Contains(':', StringComparison.Ordinal) && IPEndPoint.TryParse(normal, out var endpoint)
            ? endpoint
            : throw new CommandException($"{option} {text} is not an address and a port", "Write 127.0.0.1:1338, or [::1]:1338.");
    }
}
