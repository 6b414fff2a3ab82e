using Sallyport.Aws.Ec2;
using Sallyport.Evidence;
using Sallyport.Fleet.Controls;
using Sallyport.Fleet.Inventory;
using Sallyport.Fleet.Store;
using Sallyport.Fleet.Tests.Building;
using Instance = Sallyport.Fleet.Inventory.Instance;

namespace Sallyport.Fleet.Tests.Store;

/// <summary>The store keeps what it is given, is whole whatever happens, and says in one line what is wrong with a file.</summary>
public sealed class FleetStoreTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public void Store_New_IsForItsOwnerOnly()
    {
        using var writer = _store.Open().Begin(Header());
        writer.Add(Failure());
        writer.Commit();

        foreach (var file in Directory.GetFiles(_store.Folder))
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.True(Directory.GetFiles(_store.Folder).Length >= 2, "the write-ahead log is beside the file");
    }

    [Fact]
    public void Snapshot_Everything_ComesBackAsItWas()
    {
        var store = _store.Open();
        var instance = Make.Instance(
            Make.Options(Tokens.Required, Toggle.Enabled, 2, OptionsState.Applied), "i-1", "running", "web", "lt-1", 3, "eks.amazonaws.com", new Tag("Name", "quote \" back \\ tab \t ünï 🦊")) with
        {
            ImageId = "ami-1",
            InstanceType = "m5.large",
            LaunchTime = Noon,
        };
        var region = new RegionInventory
        {
            Place = Make.Place,
            Templates = [Make.Template(tags: new Tag("owner", "team"))],
            TemplateVersions = [Make.Version(Make.Options(Tokens.Optional)) with { Fingerprint = "f", FingerprintWithoutMetadata = "g", UserDataHash = "h", InstanceTags = [new Tag("a", "b")] }],
            LaunchConfigurations = [Make.Configuration(Make.Options(Tokens.Required, hops: 3))],
            Groups = [Make.Group(), Make.Group("mixed", policy: Make.Policy("lt-1", "$Latest", ("lt-2", "1", "ami-2")))],
            Images = [Make.Image(v2: true), Make.Image("ami-gone", seen: false, owner: null)],
            Defaults = Make.Defaults(Tokens.Required, Toggle.Enabled, 2, Toggle.Enabled, "account"),
            Failures = [Failure() with { Region = "eu-west-1" }],
        };

        using (var writer = store.Begin(Header()))
        {
            writer.Add(Make.Place, [instance], [Judged(instance)]);
            writer.Add(region, []);
            writer.Finish(SnapshotStatus.Partial, Noon.AddMinutes(1));
        }

        using var reader = store.Read();
        var snapshot = Assert.Single(reader.Snapshots());
        Assert.Equal((SnapshotStatus.Partial, "simulated", "aws", "sallyport 1"), (snapshot.Status, snapshot.Endpoint, snapshot.Partition, snapshot.Tool));
        Assert.Equal([("111122223333", "arn:aws:iam::111122223333:user/me")], snapshot.Accounts);
        Assert.Equal([Make.Place], reader.Places(snapshot));
        Assert.Equivalent(instance, Assert.Single(reader.Instances(snapshot, Make.Place)), strict: true);
        Assert.Equivalent(region, reader.Region(snapshot, Make.Place), strict: true);
    }

    [Fact]
    public void Finding_InstanceAndFailure_ComeBackUnderTheirControl()
    {
        var store = _store.Open();
        var instances = new[] { Make.Instance(Make.Options(Tokens.Optional), "i-1"), Make.Instance(Make.Options(Tokens.Optional, Toggle.Disabled), "i-2") };
        using (var writer = store.Begin(Header()))
        {
            writer.Add(Make.Place, instances, [.. instances.Select(Judged)]);
            writer.Add(Failure());
            writer.Finish(SnapshotStatus.Partial, Noon);
        }

        using var reader = store.Read();
        var findings = reader.Findings(reader.Latest()!, Ec28).Select(stored => stored.Finding).ToList();

        Assert.Equal([FindingStatus.Alarm, FindingStatus.Skip, FindingStatus.Error], findings.Select(finding => finding.Status));
        Assert.Equal("arn:aws:ec2:eu-west-1:111122223333:instance/i-1", findings[0].Resource);
        Assert.Equal("FAILED", findings[1].Evidence["awsControlStatus"]);
        Assert.Equal(("DescribeInstances: UnauthorizedOperation: no", "us-east-1"), (findings[2].Reason, findings[2].Region));
        Assert.Single(reader.Findings(reader.Latest()!, Ec28, FindingStatus.Alarm));
        Assert.Equal(2, reader.Findings(reader.Latest()!, Ec28, most: 2).Count());
    }

    [Fact]
    public void Snapshot_WriterDies_IsNeverTheLatest()
    {
        var store = _store.Open();
        using (var whole = store.Begin(Header()))
            whole.Finish(SnapshotStatus.Complete, Noon);
        using (var torn = store.Begin(Header()))
        {
            torn.Add(Make.Place, [Make.Instance()], [Judged(Make.Instance())]);
            torn.Commit();
            torn.Add(Make.Place, [Make.Instance(id: "i-2")], [Judged(Make.Instance())]);
        }

        using var reader = store.Read();
        Assert.Equal([SnapshotStatus.Reading, SnapshotStatus.Complete], reader.Snapshots().Select(snapshot => snapshot.Status));
        Assert.Equal(1, reader.Latest()?.Id);
        Assert.Single(reader.Instances(reader.Snapshots()[0], Make.Place));
    }

    [Fact]
    public void Reader_WhileAnAuditWrites_SeesTheOldSnapshot()
    {
        var store = _store.Open();
        using (var first = store.Begin(Header()))
            first.Finish(SnapshotStatus.Complete, Noon);
        using var writer = store.Begin(Header());
        writer.Add(Make.Place, [Make.Instance()], [Judged(Make.Instance())]);

        using var reader = store.Read();

        Assert.Equal(1, reader.Latest()?.Id);
    }

    [Fact]
    public void Verdicts_OfTwoSnapshots_DoNotMix()
    {
        var store = _store.Open();
        foreach (var tokens in new[] { Tokens.Optional, Tokens.Required })
        {
            var instance = Make.Instance(Make.Options(tokens));
            using var writer = store.Begin(Header());
            writer.Add(Make.Place, [instance], [Judged(instance)]);
            writer.Finish(SnapshotStatus.Complete, Noon);
        }

        using var query = store.Query("select status from ec2_8");

        Assert.Equal("ok", Assert.Single(query.Rows())[0]);
    }

    [Fact]
    public void Open_NotADatabase_SaysSo()
    {
        File.WriteAllText(_store.Path, new string('x', 5000));

        var failure = Assert.Throws<StoreException>(() => _store.Open());

        Assert.Contains("damaged, or is no SQLite file", failure.Message, StringComparison.Ordinal);
        Assert.Contains("--store", failure.Next, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_AnothersDatabase_IsRefused()
    {
        using (var other = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={_store.Path};Pooling=False"))
        {
            other.Open();
            using var command = other.CreateCommand();
            command.CommandText = "create table precious (x)";
            command.ExecuteNonQuery();
        }

        Assert.Contains("not a store of Sallyport", Assert.Throws<StoreException>(() => _store.Open()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_FolderMissing_SaysWhatToDo()
    {
        var failure = Assert.Throws<StoreException>(() => FleetStore.OpenOrCreate(Path.Combine(_store.Folder, "no", "such", "fleet.db")));

        Assert.Contains("cannot be written", failure.Message, StringComparison.Ordinal);
        Assert.Contains("--store", failure.Next, StringComparison.Ordinal);
    }

    [Fact]
    public void OpenExisting_NoStore_SaysToAuditFirst() =>
        Assert.Contains("sallyport audit", Assert.Throws<StoreException>(() => FleetStore.OpenExisting(_store.Path)).Next, StringComparison.Ordinal);

    private static Control Ec28 => ControlCatalog.Find("EC2.8")!;

    private static VerdictSet Judged(Instance instance) => new([(Ec28, ((InstanceControl)Ec28).Judge(instance))]);

    private static ReadFailure Failure() => new("111122223333", "us-east-1", InventoryParts.Instances, "DescribeInstances", "UnauthorizedOperation", "no", IsDenied: true);

    private static SnapshotInfo Header() => new()
    {
        Started = Noon,
        Endpoint = "simulated",
        Partition = "aws",
        Tool = "sallyport 1",
        Accounts = [("111122223333", "arn:aws:iam::111122223333:user/me")],
        Controls = ["EC2.8"],
    };
}
