using Sallyport.Imds.Instances;
using Sallyport.Imds.Protocol;

namespace Sallyport.Imds.Hosting.Tests.Transcripts;

/// <summary>The instances of the transcripts: one as it was observed, and what a transcript's "with" line changes.</summary>
internal static class Variants
{
    public static readonly InstanceDescription Observed = new()
    {
        Options = new MetadataOptions { InstanceMetadataTags = Toggle.Enabled, HttpPutResponseHopLimit = 1 },
        InstanceId = "i-04b098f5de41d11e6",
        ReservationId = "r-0efghijk987654321",
        PendingTime = new DateTimeOffset(2026, 9, 26, 11, 3, 58, TimeSpan.Zero),
        Role = new RoleDescription { Name = "name" },
        PublicKeys = [new PublicKeyDescription { Name = "keyname", Key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGtleXRleHRrZXl0ZXh0a2V5dGV4dGtleXRleHRrZXk= keyname" }],
        Tags = new Dictionary<string, string> { ["Name"] = "web-1", ["Env"] = "" },
        UserData = "#!/bin/sh\necho hello\n",
    };

    public static MetadataService Service(string with, TimeProvider? time = null)
    {
        var instance = Observed;
        var faults = new MetadataFaults();
        foreach (var pair in with.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=');
            if (parts[0] == "throttled")
                faults = new MetadataFaults { RequestsPerSecond = 0 };
            else
                instance = Apply(instance, parts[0], parts[1]);
        }

        return new MetadataService(instance, new MetadataServiceSettings { Time = time ?? TimeProvider.System }) { Faults = faults };
    }

    private static InstanceDescription Apply(InstanceDescription i, string key, string value) => key switch
    {
        "tokens" => i with { Options = i.Options with { HttpTokens = Enum.Parse<TokenUse>(value, ignoreCase: true) } },
        "endpoint" => i with { Options = i.Options with { HttpEndpoint = Enum.Parse<Toggle>(value, ignoreCase: true) } },
        "tags" => i with { Options = i.Options with { InstanceMetadataTags = Enum.Parse<Toggle>(value, ignoreCase: true) } },
        "notags" => i with { Tags = new Dictionary<string, string>() },
        "region" => i with { Placement = i.Placement with { Region = value } },
        "ipv6only" => i with { Interfaces = [i.Interfaces[0] with { LocalIpv4s = [] }] },
        "public" => i with { Interfaces = [i.Interfaces[0] with { PublicIpv4s = new Dictionary<string, string> { [value == "yes" ? "1.2.3.4" : value] = "10.237.0.16" } }] },
        "bare" => i with { Options = i.Options with { InstanceMetadataTags = Toggle.Disabled }, Role = null, PublicKeys = [], UserData = null },
        "spot" => i with { Events = new EventsDescription { Spot = new SpotInterruption { Action = value, Time = new DateTimeOffset(2017, 9, 18, 8, 22, 0, TimeSpan.Zero) } } },
        "credentials" => i with { Role = i.Role! with { Credentials = value == "failing" ? CredentialsBehaviour.Failing : CredentialsBehaviour.ProfileMissing } },
        "full" => Full(i),
        _ => throw new ArgumentException(key, nameof(key)),
    };

    private static InstanceDescription Full(InstanceDescription i) => i with
    {
        AncestorImageIds = ["ami-00000001", "ami-00000002"],
        KernelId = "aki-01234567",
        RamdiskId = "ari-01234567",
        ProductCodes = ["1abc2defghijklm3nopqrs4tu"],
        BillingProducts = ["bp-0001"],
        LifeCycle = "spot",
        Monitoring = "enabled",
        TargetLifecycleState = "InService",
        BlockDevices = new Dictionary<string, string> { ["ami"] = "xvda", ["root"] = "/dev/xvda", ["ebs1"] = "sdf", ["ephemeral0"] = "sdb" },
        Placement = i.Placement with { GroupName = "my-pg", HostId = "h-0123456789abcdef0", PartitionNumber = 3 },
        Interfaces =
        [
            i.Interfaces[0] with
            {
                NetworkCard = 0,
                PublicIpv4s = new Dictionary<string, string> { ["1.2.3.4"] = "10.237.0.16" },
                Ipv6s = ["2600:1f16:292:100::10", "2600:1f16:292:100::11"],
                Ipv4Prefixes = ["10.237.0.32/28"],
                Ipv6Prefixes = ["2600:1f16:292:100:1::/80"],
                SecurityGroups = new Dictionary<string, string> { ["sg-0001"] = "default", ["sg-0002"] = "web" },
                SubnetIpv6CidrBlocks = ["2600:1f16:292:100::/64"],
                VpcIpv4CidrBlocks = ["10.237.0.0/24", "10.238.0.0/24"],
                VpcIpv6CidrBlocks = ["2600:1f16:292:100::/56"],
            },
            new NetworkInterfaceDescription { Mac = "0e:ff:d5:40:fe:7e", DeviceNumber = 1, InterfaceId = "eni-00000000000000002", LocalIpv4s = ["10.237.0.17"] },
        ],
        ManagedSshKeys = new ManagedSshKeysDescription
        {
            ActiveKeys = new Dictionary<string, string> { ["ec2-user"] = "#Timestamp=1" },
            SignerCert = "PEM",
            SignerOcsp = new Dictionary<string, string> { ["0a1b"] = "OCSP" },
        },
        ElasticGpus = new Dictionary<string, string> { ["egp-1"] = "{}" },
        ElasticInference = new Dictionary<string, string> { ["eia-1"] = "{}" },
        Events = new EventsDescription
        {
            Spot = new SpotInterruption { Time = new DateTimeOffset(2017, 9, 18, 8, 22, 0, TimeSpan.Zero) },
            RebalanceNoticeTime = new DateTimeOffset(2020, 11, 5, 8, 22, 0, TimeSpan.Zero),
            Scheduled = [new MaintenanceEvent { NotBefore = new DateTimeOffset(2019, 1, 21, 9, 0, 43, TimeSpan.Zero), NotAfter = new DateTimeOffset(2019, 1, 21, 9, 17, 23, TimeSpan.Zero) }],
            History = [new MaintenanceEvent { Code = "instance-stop", Description = "[Completed] stop", State = "completed", NotBefore = new DateTimeOffset(2019, 1, 21, 9, 0, 43, TimeSpan.Zero) }],
        },
    };
}
