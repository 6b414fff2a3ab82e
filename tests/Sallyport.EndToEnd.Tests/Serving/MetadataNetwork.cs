namespace Sallyport.EndToEnd.Tests.Serving;

/// <summary>An instance, a router and a pod one routed hop away, each a network namespace, with the link-local address on the instance.</summary>
public sealed class MetadataNetwork : IAsyncLifetime
{
    private static int _made;

    // Names of interfaces have 15 characters at most.
    private readonly string _name = $"sp{Environment.ProcessId % 10_000_000}{(char)('a' + Interlocked.Increment(ref _made))}";

    public string Instance => _name + "i";

    public string Pod => _name + "p";

    private string Router => _name + "r";

    /// <summary>Why the namespaces are not there; null when they are.</summary>
    public string? Unavailable { get; private set; }

    public static string[] In(string space) => ["ip", "netns", "exec", space];

    public async ValueTask InitializeAsync()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess || await RunAsync("ip", "netns", "add", Instance) is { ExitCode: not 0 })
        {
            Unavailable = "needs Linux, root and the ip program, to make network namespaces";
            return;
        }

        await ScriptAsync($"""
            ip netns add {Router}
            ip netns add {Pod}
            ip link add {_name}a netns {Instance} type veth peer name {_name}b netns {Router}
            ip link add {_name}c netns {Pod} type veth peer name {_name}d netns {Router}
            for n in {Instance} {Router} {Pod}; do ip -n $n link set lo up; done
            ip -n {Instance} link set {_name}a up
            ip -n {Router} link set {_name}b up
            ip -n {Router} link set {_name}d up
            ip -n {Pod} link set {_name}c up
            ip netns exec {Router} sh -c 'echo 1 >/proc/sys/net/ipv4/ip_forward; echo 1 >/proc/sys/net/ipv6/conf/all/forwarding'
            ip -n {Instance} address add 10.77.1.1/24 dev {_name}a
            ip -n {Router} address add 10.77.1.254/24 dev {_name}b
            ip -n {Router} address add 10.77.2.254/24 dev {_name}d
            ip -n {Pod} address add 10.77.2.1/24 dev {_name}c
            ip -n {Instance} address add 169.254.169.254/32 dev lo
            ip -n {Instance} route add default via 10.77.1.254
            ip -n {Pod} route add default via 10.77.2.254
            ip -n {Router} route add 169.254.169.254/32 via 10.77.1.1
            ip -n {Instance} address add fd77:1::1/64 dev {_name}a nodad
            ip -n {Router} address add fd77:1::254/64 dev {_name}b nodad
            ip -n {Router} address add fd77:2::254/64 dev {_name}d nodad
            ip -n {Pod} address add fd77:2::1/64 dev {_name}c nodad
            ip -n {Instance} address add fd00:ec2::254/128 dev lo nodad
            ip -n {Instance} route add default via fd77:1::254
            ip -n {Pod} route add default via fd77:2::254
            ip -n {Router} route add fd00:ec2::254/128 via fd77:1::1
            """);
    }

    public async ValueTask DisposeAsync()
    {
        if (Unavailable is null)
            await ScriptAsync($"ip netns del {Instance}\nip netns del {Router}\nip netns del {Pod}");
    }

    internal static Task<CliResult> RunAsync(params string[] command) =>
        BuiltProgram.RunAsync(command[0], new Dictionary<string, string?>(), Path.GetTempPath(), command[1..]);

    /// <summary>Whether a program is installed.</summary>
    internal static bool Has(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));

    private static async Task ScriptAsync(string script)
    {
        var result = await RunAsync("sh", "-ec", script);
        if (result.ExitCode != 0)
            throw new InvalidOperationException(result.Error);
    }
}
