namespace Sallyport.EndToEnd.Tests.Serving;

/// <summary>Programs that know only the link-local address, unmodified.</summary>
public sealed class LinkLocalClientTests(MetadataNetwork network) : IClassFixture<MetadataNetwork>
{
    private static readonly string[] LinkLocal = ["--link-local", "--instance-id", "i-04b098f5de41d11e6", "--tag", "Name=web", "--tokens"];

    [Theory]
    [InlineData("optional")]
    [InlineData("required")]
    public async Task Ec2Metadata_AllOfIt_IsPrinted(string tokens)
    {
        Assert.SkipWhen(network.Unavailable is not null, network.Unavailable ?? "");
        Assert.SkipUnless(MetadataNetwork.Has("ec2-metadata"), "needs ec2-metadata (package amazon-ec2-utils)");
        await using var served = await ServedProgram.StartAsync(MetadataNetwork.In(network.Instance), [.. LinkLocal, tokens]);

        var printed = await MetadataNetwork.RunAsync([.. MetadataNetwork.In(network.Instance), "ec2-metadata", "--all"]);

        Assert.Contains("instance-id: i-04b098f5de41d11e6", printed.Out, StringComparison.Ordinal);
        Assert.Contains("placement: us-east-1a", printed.Out, StringComparison.Ordinal);
        Assert.Contains("local-ipv4: 10.237.0.16", printed.Out, StringComparison.Ordinal);
        Assert.Contains("public-ipv4: not available", printed.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("optional")]
    [InlineData("required")]
    public async Task CloudInit_Ec2DataSource_ReadsTheTree(string tokens)
    {
        Assert.SkipWhen(network.Unavailable is not null, network.Unavailable ?? "");
        Assert.SkipUnless(File.Exists("/usr/lib/python3/dist-packages/cloudinit/sources/DataSourceEc2.py"), "needs cloud-init");
        using var folder = new TestCli();
        await File.WriteAllTextAsync(folder.FilePath("user-data"), "#cloud-config\nhostname: web\n", TestContext.Current.CancellationToken);
        await using var served = await ServedProgram.StartAsync(MetadataNetwork.In(network.Instance), [.. LinkLocal, tokens, "--user-data", folder.FilePath("user-data")]);

        // cloud-init uses IMDSv2 where the hypervisor says AWS; here a stand-in for it does, in a mount namespace that ends with the program.
        var read = await MetadataNetwork.RunAsync([.. MetadataNetwork.In(network.Instance), "sh", "-ec", """
            mount -t tmpfs none /sys
            mkdir -p /sys/hypervisor /sys/class/net
            echo ec2e1916-9099-7caf-fd21-012345abcdef >/sys/hypervisor/uuid
            exec /usr/bin/python3 -c "$1" "$2"
            """, "sh", DataSource, folder.Folder]);

        Assert.True(read.ExitCode == 0, read.Error);
        Assert.Contains("got=True", read.Out, StringComparison.Ordinal);
        Assert.Contains("cloud=aws", read.Out, StringComparison.Ordinal);
        Assert.Contains("id=i-04b098f5de41d11e6", read.Out, StringComparison.Ordinal);
        Assert.Contains("zone=us-east-1a", read.Out, StringComparison.Ordinal);
        Assert.Contains("hostname: web", read.Out, StringComparison.Ordinal);
        var (log, _) = await served.StopAsync();
        Assert.Contains(" v2 GET ", log, StringComparison.Ordinal);
        Assert.DoesNotContain(" v1 ", log, StringComparison.Ordinal);
    }

    private const string DataSource = """
        import sys
        from cloudinit import distros, helpers
        from cloudinit.sources import DataSourceEc2 as ec2
        paths = helpers.Paths({'cloud_dir': sys.argv[1], 'run_dir': sys.argv[1]})
        source = ec2.DataSourceEc2({}, distros.fetch('debian')('debian', {}, paths), paths)
        print('got=%s' % source.get_data())
        print('cloud=%s' % source.cloud_name)
        print('id=%s' % source.get_instance_id())
        print('zone=%s' % source.availability_zone)
        print(source.get_userdata_raw())
        """;
}
