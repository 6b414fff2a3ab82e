using System.Globalization;
using Microsoft.Data.Sqlite;
using Sallyport.Aws.Calling;
using Sallyport.Evidence;
using Sallyport.Fleet.Controls;
using Sallyport.Fleet.Inventory;

namespace Sallyport.Fleet.Store;

/// <summary>Reads snapshots: what they are, their findings, and the inventory that they hold. Long lists are streamed.</summary>
public sealed class SnapshotReader : IDisposable
{
    private readonly string _path;
    private readonly SqliteConnection _connection;

    internal SnapshotReader(string path, SqliteConnection connection)
    {
        _path = path;
        _connection = connection;
    }

    /// <summary>All snapshots, the newest first.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public IReadOnlyList<SnapshotInfo> Snapshots() =>
        [.. Rows("select id, started, finished, status, endpoint, partition, tool from snapshot order by id desc", [], ReadSnapshot).ToList().Select(WithParts)];

    /// <summary>The newest snapshot whose audit came to its end; null when there is none.</summary>
    /// <param name="endpoint">Only of this endpoint; null for any.</param>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public SnapshotInfo? Latest(string? endpoint = null) => Snapshots().FirstOrDefault(snapshot => snapshot.IsFinished && (endpoint is null || snapshot.Endpoint == endpoint));

    /// <summary>The accounts and Regions of a snapshot.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public IReadOnlyList<AwsPlace> Places(SnapshotInfo snapshot) =>
        [.. Rows(
            "select account_id, region from place where snapshot = @1 order by account_id, region",
            [snapshot.Id],
            row => new AwsPlace(snapshot.Partition, row.GetString(0), row.GetString(1)))];

    /// <summary>What could not be read.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public IReadOnlyList<ReadFailure> Failures(SnapshotInfo snapshot) =>
        [.. Rows(
            "select account_id, region, parts, action, code, message, denied from read_failure where snapshot = @1 order by account_id, region, action",
            [snapshot.Id],
            static row => new ReadFailure(row.GetString(0), Text(row, 1), (InventoryParts)row.GetInt32(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetBoolean(6)))];

    /// <summary>The instances of one account and Region, one after the other.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public IEnumerable<Instance> Instances(SnapshotInfo snapshot, AwsPlace place) => Rows(
        $"select {InventoryRows.InstanceColumns} from instance t join place p on p.id = t.place where p.snapshot = @1 and p.account_id = @2 and p.region = @3 order by t.rowid",
        [snapshot.Id, place.AccountId, place.Region],
        row => InventoryRows.Instance(place, row));

    /// <summary>All that was read of one account and Region but the instances.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public RegionInventory Region(SnapshotInfo snapshot, AwsPlace place) => new()
    {
        Place = place,
        Templates = Of(snapshot, place, "launch_template", InventoryRows.Template),
        TemplateVersions = Of(snapshot, place, "launch_template_version", InventoryRows.TemplateVersion),
        LaunchConfigurations = Of(snapshot, place, "launch_configuration", InventoryRows.LaunchConfiguration),
        Groups = Of(snapshot, place, "auto_scaling_group", InventoryRows.Group),
        Images = Of(snapshot, place, "image", InventoryRows.Image),
        Defaults = Of(snapshot, place, "account_defaults", InventoryRows.Defaults).FirstOrDefault(),
        Failures = [.. Failures(snapshot).Where(failure => failure.AccountId == place.AccountId && failure.Region == place.Region)],
    };

    /// <summary>The findings of one control, one after the other.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="control">The control.</param>
    /// <param name="status">Only those of this status; null for all.</param>
    /// <param name="most">No more than so many; null for all.</param>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public IEnumerable<StoredFinding> Findings(SnapshotInfo snapshot, Control control, FindingStatus? status = null, int? most = null) => Rows(
        $"select * from ({StoreViews.FindingsOf(control, "@1")}) where @2 is null or status = @2 limit @3",
        [snapshot.Id, status?.ToString().ToLowerInvariant(), most ?? -1],
        row => FindingOf(control, row));

    public void Dispose() => _connection.Dispose();

    internal static string WordOf(SnapshotStatus status) => status.ToString().ToLowerInvariant();

    internal static string TextOf(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static DateTimeOffset TimeOf(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static SnapshotInfo ReadSnapshot(SqliteDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Started = TimeOf(row.GetString(1)),
        Finished = Text(row, 2) is { } finished ? TimeOf(finished) : null,
        Status = Enum.Parse<SnapshotStatus>(row.GetString(3), ignoreCase: true),
        Endpoint = row.GetString(4),
        Partition = row.GetString(5),
        Tool = row.GetString(6),
    };

    private SnapshotInfo WithParts(SnapshotInfo snapshot) => snapshot with
    {
        Accounts = [.. Rows("select account_id, identity from snapshot_account where snapshot = @1", [snapshot.Id], static row => (row.GetString(0), Text(row, 1)))],
        Controls = [.. Rows("select control from snapshot_control where snapshot = @1", [snapshot.Id], static row => row.GetString(0))],
    };

    private static StoredFinding FindingOf(Control control, SqliteDataReader row) => new(row.GetString(1), new Finding
    {
        ControlId = control.Info.Id,
        Aliases = control.Info.Aliases,
        Status = Enum.Parse<FindingStatus>(row.GetString(2), ignoreCase: true),
        Severity = control.Info.Severity,
        Resource = row.GetString(0),
        ResourceType = control.Info.ResourceType,
        AccountId = Text(row, 6),
        Region = Text(row, 7),
        Reason = row.GetString(3),
        Remedy = Text(row, 4),
        Evidence = EvidenceJson.Read(Text(row, 8)),
    });

    private List<T> Of<T>(SnapshotInfo snapshot, AwsPlace place, string table, Func<AwsPlace, SqliteDataReader, T> read) =>
        [.. Rows(
            $"select t.* from {table} t join place p on p.id = t.place where p.snapshot = @1 and p.account_id = @2 and p.region = @3 order by t.rowid",
            [snapshot.Id, place.AccountId, place.Region],
            row => read(place, row))];

    private IEnumerable<T> Rows<T>(string sql, object?[] values, Func<SqliteDataReader, T> read)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue($"@{i + 1}", values[i] ?? DBNull.Value);
        using var reader = Guard(command.ExecuteReader);
        while (Guard(reader.Read))
            yield return read(reader);
    }

    private T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException exception)
        {
            throw StoreErrors.Of(_path, exception);
        }
    }
}
