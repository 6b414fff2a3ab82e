using Microsoft.Data.Sqlite;
using Sallyport.Aws.Calling;
using Sallyport.Fleet.Controls;
using Sallyport.Fleet.Inventory;

namespace Sallyport.Fleet.Store;

/// <summary>
/// Writes one snapshot, in transactions of a few thousand rows. Until <see cref="Finish"/> the snapshot says that it is being written,
/// so one whose writer died is never taken for a whole one. One thread at a time.
/// </summary>
public sealed class SnapshotWriter : IDisposable
{
    private const int RowsInOneTransaction = 5000;

    // The set of instances that no control was asked about.
    private const long NoVerdicts = 0;

    private readonly string _path;
    private readonly SqliteConnection _connection;
    private readonly InstanceInsert _instance;
    private readonly RegionInsert _region;
    private readonly Statement _place;
    private readonly Statement _explanation;
    private readonly Statement _verdictSet;
    private readonly Statement _verdict;
    private readonly Statement _failure;
    private readonly Dictionary<AwsPlace, long> _places = [];
    private readonly Dictionary<(string Control, Verdict Verdict), long> _explanations = [];
    private readonly Dictionary<VerdictSet, long> _sets = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, long> _setsByContent = new(StringComparer.Ordinal);
    private SqliteTransaction? _transaction;
    private int _rows;

    internal SnapshotWriter(string path, SqliteConnection connection, SnapshotInfo header)
    {
        _path = path;
        _connection = connection;
        _instance = new InstanceInsert(connection);
        _region = new RegionInsert(connection);
        _place = new Statement(connection, "insert into place (snapshot, account_id, region) values (@1, @2, @3)", 3);
        _explanation = new Statement(connection, "insert into explanation (snapshot, control, status, reason, remedy, evidence) values (@1, @2, @3, @4, @5, @6)", 6);
        _verdictSet = Statement.Insert(connection, "verdict_set", 2);
        _verdict = Statement.Insert(connection, "verdict", 4);
        _failure = Statement.Insert(connection, "read_failure", 9);
        Info = WriteHeader(header);
    }

    public SnapshotInfo Info { get; private set; }

    /// <exception cref="StoreException">The store cannot be written.</exception>
    public void Add(AwsPlace place, IReadOnlyList<Instance> page, IReadOnlyList<VerdictSet> verdicts) => Guard(transaction =>
    {
        var placeId = IdOf(transaction, place);
        for (var i = 0; i < page.Count; i++)
            _instance.Run(placeId, page[i], IdOf(transaction, verdicts[i]));
        _rows += page.Count;
    });

    /// <exception cref="StoreException">The store cannot be written.</exception>
    public void Add(RegionInventory inventory, IEnumerable<(Control Control, ResourceVerdict Verdict)> verdicts) => Guard(transaction =>
    {
        var placeId = IdOf(transaction, inventory.Place);
        _region.Run(transaction, placeId, inventory);
        foreach (var (control, verdict) in verdicts)
        {
            _verdict.Run(transaction, placeId, IdOf(transaction, control, verdict.Verdict), verdict.Resource, verdict.Name);
            _rows++;
        }

        foreach (var failure in inventory.Failures)
            Insert(transaction, failure);
    });

    /// <exception cref="StoreException">The store cannot be written.</exception>
    public void Add(ReadFailure failure) => Guard(transaction => Insert(transaction, failure));

    /// <summary>Makes what was added so far durable, and lets other writers have their turn.</summary>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public void Commit()
    {
        try
        {
            _transaction?.Commit();
        }
        catch (SqliteException exception)
        {
            throw StoreErrors.Of(_path, exception);
        }
        finally
        {
            _transaction?.Dispose();
            _transaction = null;
            _rows = 0;
        }
    }

    /// <summary>Ends the snapshot: from now on it counts as what <paramref name="status"/> says.</summary>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public void Finish(SnapshotStatus status, DateTimeOffset time)
    {
        Guard(transaction =>
        {
            using var update = new Statement(_connection, "update snapshot set status = @1, finished = @2 where id = @3", 3);
            update.Run(transaction, SnapshotReader.WordOf(status), SnapshotReader.TextOf(time), Info.Id);
        });
        Commit();
        Info = Info with { Status = status, Finished = time };
    }

    public void Dispose()
    {
        _transaction?.Dispose();
        _instance.Dispose();
        _region.Dispose();
        foreach (var statement in new[] { _place, _explanation, _verdictSet, _verdict, _failure })
            statement.Dispose();
        _connection.Dispose();
    }

    private SnapshotInfo WriteHeader(SnapshotInfo header)
    {
        using var transaction = _connection.BeginTransaction();
        using var snapshot = new Statement(_connection, "insert into snapshot (started, status, endpoint, partition, tool) values (@1, @2, @3, @4, @5)", 5);
        snapshot.Run(transaction, SnapshotReader.TextOf(header.Started), SnapshotReader.WordOf(SnapshotStatus.Reading), header.Endpoint, header.Partition, header.Tool);
        var id = LastId();
        using var account = Statement.Insert(_connection, "snapshot_account", 3);
        foreach (var (accountId, identity) in header.Accounts)
            account.Run(transaction, id, accountId, identity);
        using var control = Statement.Insert(_connection, "snapshot_control", 2);
        foreach (var name in header.Controls)
            control.Run(transaction, id, name);
        transaction.Commit();
        return header with { Id = id, Status = SnapshotStatus.Reading };
    }

    private long IdOf(SqliteTransaction transaction, AwsPlace place)
    {
        if (_places.TryGetValue(place, out var id))
            return id;
        _place.Run(transaction, Info.Id, place.AccountId, place.Region);
        return _places[place] = LastId();
    }

    private long IdOf(SqliteTransaction transaction, VerdictSet set)
    {
        if (_sets.TryGetValue(set, out var id))
            return id;
        var explanations = set.Verdicts.Select(verdict => IdOf(transaction, verdict.Control, verdict.Verdict)).ToList();
        var content = string.Join(',', explanations);
        if (!_setsByContent.TryGetValue(content, out id))
        {
            _setsByContent[content] = id = explanations.Count == 0 ? NoVerdicts : NextSetId();
            foreach (var explanation in explanations)
                _verdictSet.Run(transaction, id, explanation);
        }

        return _sets[set] = id;
    }

    private long NextSetId()
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "select coalesce(max(id), 0) + 1 from verdict_set";
        command.Transaction = _transaction;
        return (long)command.ExecuteScalar()!;
    }

    private long IdOf(SqliteTransaction transaction, Control control, Verdict verdict)
    {
        if (_explanations.TryGetValue((control.Info.Id, verdict), out var id))
            return id;
        _explanation.Run(
            transaction, Info.Id, control.Info.Id, verdict.Status.ToString().ToLowerInvariant(), verdict.Reason, verdict.Remedy,
            verdict.Evidence.Count == 0 ? null : EvidenceJson.Write(verdict.Evidence));
        return _explanations[(control.Info.Id, verdict)] = LastId();
    }

    private void Insert(SqliteTransaction transaction, ReadFailure failure)
    {
        _failure.Run(
            transaction, Info.Id, failure.AccountId, failure.Region, (int)failure.Parts, failure.Action, failure.Code, failure.Message,
            failure.Remedy, failure.IsDenied ? 1 : 0);
        _rows++;
    }

    private long LastId() => SQLitePCL.raw.sqlite3_last_insert_rowid(_connection.Handle!);

    private void Guard(Action<SqliteTransaction> write)
    {
        try
        {
            write(_transaction ??= _connection.BeginTransaction());
            if (_rows >= RowsInOneTransaction)
                Commit();
        }
        catch (SqliteException exception)
        {
            throw StoreErrors.Of(_path, exception);
        }
    }
}
