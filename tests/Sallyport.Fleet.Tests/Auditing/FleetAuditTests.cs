using Sallyport.Aws.Calling;
using Sallyport.Evidence;
using Sallyport.Fleet.Auditing;
using Sallyport.Fleet.Controls;
using Sallyport.Fleet.Inventory;
using Sallyport.Fleet.Store;
using Sallyport.Fleet.Tests.Building;
using Sallyport.Testing;

namespace Sallyport.Fleet.Tests.Auditing;

/// <summary>Whole audits of the simulated cloud, over HTTP into a store.</summary>
public sealed class FleetAuditTests : IDisposable
{
    private readonly TemporaryStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Audit_DefaultScenario_HasFindingsOfEveryControlAndCountsThemRight()
    {
        await using var cloud = await RunningCloud.StartAsync();
        var store = _store.Open();

        var result = await AuditAsync(store, await cloud.OpenAsync());

        // A policy of the organisation denies one Region of the scenario.
        Assert.Equal(SnapshotStatus.Partial, result.Snapshot.Status);
        Assert.True(Assert.Single(result.Failures).IsDenied);
        using var reader = store.Read();
        foreach (var control in ControlCatalog.All)
        {
            var findings = reader.Findings(result.Snapshot, control).Select(stored => stored.Finding).ToList();
            Assert.NotEmpty(findings);
            Assert.All(Enum.GetValues<FindingStatus>(), status =>
                Assert.Equal(findings.Count(finding => finding.Status == status), result.Summary.Count(control.Info.Id, status)));
            Assert.All(findings, finding =>
            {
                Assert.StartsWith("arn:aws:", finding.Resource, StringComparison.Ordinal);
                Assert.NotEmpty(finding.Reason);
                Assert.True(finding.Status != FindingStatus.Alarm || finding.Remedy is not null);
            });
        }
    }

    [Fact]
    public async Task Audit_OneControl_EvaluatesNoOther()
    {
        await using var cloud = await RunningCloud.StartAsync();
        var store = _store.Open();

        var result = await AuditAsync(store, await cloud.OpenAsync(), new AuditScope { Controls = [ControlCatalog.Find("EC2.8")!] });

        Assert.Equal(["EC2.8"], result.Snapshot.Controls);
        Assert.Equal(result.Instances + result.Failures.Count, result.Summary.Count());
        using var reader = store.Read();
        Assert.Equal(result.Summary.Count("EC2.8"), reader.Findings(result.Snapshot, ControlCatalog.Find("EC2.8")!).Count());
        Assert.Empty(reader.Findings(result.Snapshot, ControlCatalog.Find("IMDS.4")!));
    }

    [Fact]
    public async Task Audit_GeneratedFleet_ViewsAgreeWithTheSummary()
    {
        await using var cloud = await RunningCloud.StartAsync(Clouds.Generated(3000, accounts: 2, regions: 2));
        var store = _store.Open();

        var result = await AuditAsync(store, await cloud.OpenAsync());

        using var query = store.Query("select status, count(*) from ec2_instance_uses_imdsv2 group by 1 order by 1");
        foreach (var row in query.Rows())
            Assert.Equal(row[1], (long)result.Summary.Count("EC2.8", Enum.Parse<FindingStatus>((string)row[0]!, ignoreCase: true)));
        using var instances = store.Query("select count(*) from instances");
        Assert.Equal(result.Instances, Assert.Single(instances.Rows())[0]);
    }

    [Fact]
    public async Task Audit_AccountNotOpened_IsPartialWithAnErrorOfEveryControl()
    {
        await using var cloud = await RunningCloud.StartAsync(Clouds.Generated(20));
        var access = await cloud.OpenAsync();
        var broken = new AwsAccount("aws", "999999999999", "eu-west-1", new AwsCallException(AwsFailure.Credentials, "AccessDenied", "no", "AssumeRole", Make.Place));

        var result = await AuditAsync(_store.Open(), access with { Accounts = [.. access.Accounts, broken] });

        Assert.Equal(SnapshotStatus.Partial, result.Snapshot.Status);
        Assert.Equal(ControlCatalog.All.Count, result.Summary.Errors);
        Assert.True(result.Instances > 0);
        Assert.All(ControlCatalog.All, control => Assert.Equal(1, result.Summary.Count(control.Info.Id, FindingStatus.Error)));
    }

    [Fact]
    public async Task Audit_Interrupted_LeavesTheStoreWholeAndSaysSo()
    {
        await using var cloud = await RunningCloud.StartAsync(Clouds.Generated(5000));
        var store = _store.Open();
        await AuditAsync(store, await cloud.OpenAsync(), new AuditScope { Controls = [ControlCatalog.Find("IMDS.4")!] });
        using var interrupt = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var access = await cloud.OpenAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new FleetAudit(store, access, new AuditScope(), TimeProvider.System).RunAsync(
            progress =>
            {
                if (progress.Instances >= 1000)
                    interrupt.Cancel();
            },
            interrupt.Token));

        using var reader = store.Read();
        Assert.Equal([SnapshotStatus.Interrupted, SnapshotStatus.Complete], reader.Snapshots().Select(snapshot => snapshot.Status));
        Assert.Equal(1, reader.Latest()?.Id);
    }

    [Fact]
    public async Task Audit_StoreVanishesUnderneath_FailsAndDoesNotHang()
    {
        await using var cloud = await RunningCloud.StartAsync(Clouds.Generated(3000));
        var store = _store.Open();
        var access = await cloud.OpenAsync();
        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={_store.Path};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "create trigger refuse before insert on place begin select raise(abort, 'disk on fire'); end";
            command.ExecuteNonQuery();
        }

        var failure = await Assert.ThrowsAsync<StoreException>(() => AuditAsync(store, access));

        Assert.Contains("disk on fire", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Audit_UserData_IsKeptOnlyAsHash()
    {
        const string secret = "c2VjcmV0LXRoYXQtbXVzdC1ub3QtYmUta2VwdA==";
        var version = new Aws.Ec2.LaunchTemplateVersion
        {
            LaunchTemplateId = "lt-1",
            VersionNumber = 1,
            Data = new Aws.Ec2.LaunchTemplateData(new Aws.Wire.WireElement("launchTemplateData", [new Aws.Wire.WireElement("userData", secret)])),
        };
        using (var writer = _store.Open().Begin(new SnapshotInfo { Started = DateTimeOffset.UnixEpoch, Endpoint = "aws", Partition = "aws", Tool = "" }))
        {
            writer.Add(new RegionInventory { Place = Make.Place, TemplateVersions = [LaunchTemplateVersion.From(Make.Place, version)] }, []);
            writer.Finish(SnapshotStatus.Complete, DateTimeOffset.UnixEpoch);
        }

        var bytes = await File.ReadAllBytesAsync(_store.Path, TestContext.Current.CancellationToken);

        Assert.Equal(-1, bytes.AsSpan().IndexOf("secret"u8));
        Assert.Equal(-1, bytes.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(secret)));
        Assert.NotEqual(-1, bytes.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(LaunchTemplateVersion.From(Make.Place, version).UserDataHash!)));
    }

    private static Task<AuditResult> AuditAsync(FleetStore store, FleetAccess access, AuditScope? scope = null) =>
        new FleetAudit(store, access, scope ?? new AuditScope(), TimeProvider.System).RunAsync(null, TestContext.Current.CancellationToken);
}
