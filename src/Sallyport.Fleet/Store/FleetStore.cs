using Microsoft.Data.Sqlite;

namespace Sallyport.Fleet.Store;

/// <summary>The fleet store: one SQLite file with a snapshot per audit. It is readable by its owner only.</summary>
public sealed class FleetStore
{
    // "sall": marks the file as ours (sqlite.org/pragma.html#pragma_application_id).
    private const int ApplicationId = 0x73616C6C;

    // Raised whenever the schema changes; a store of another version is refused.
    private const int SchemaVersion = 1;

    private const int BusySeconds = 30;

    private FleetStore(string path) => Path = path;

    public string Path { get; }

    /// <summary>Opens the store, and makes it where there is none.</summary>
    /// <exception cref="StoreException">It cannot be made or used.</exception>
    public static FleetStore OpenOrCreate(string path)
    {
        try
        {
            if (!File.Exists(path))
                Create(path);
            using var connection = Connect(path, SqliteOpenMode.ReadWrite);
            if (Number(connection, "pragma user_version") == 0 && Number(connection, "select count(*) from sqlite_master") == 0)
                MakeSchema(connection);
            Check(path, connection);
            StoreViews.Write(connection);
            return new FleetStore(path);
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw StoreErrors.Of(path, exception);
        }
    }

    /// <summary>Opens a store that must exist, for reading.</summary>
    /// <exception cref="StoreException">There is none, or it cannot be used.</exception>
    public static FleetStore OpenExisting(string path)
    {
        if (!File.Exists(path))
            throw new StoreException($"there is no store {path} yet", "Run an audit first: sallyport audit (or sallyport audit --sim).");
        try
        {
            using var connection = Connect(path, SqliteOpenMode.ReadOnly);
            Check(path, connection);
            return new FleetStore(path);
        }
        catch (SqliteException exception)
        {
            throw StoreErrors.Of(path, exception);
        }
    }

    /// <summary>Starts a snapshot. One thread at a time may use what is returned.</summary>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public SnapshotWriter Begin(SnapshotInfo header)
    {
        var connection = Guard(() => Connect(Path, SqliteOpenMode.ReadWrite));
        try
        {
            return new SnapshotWriter(Path, connection, header);
        }
        catch (SqliteException exception)
        {
            connection.Dispose();
            throw StoreErrors.Of(Path, exception);
        }
    }

    /// <summary>Opens the snapshots for reading. Readers do not disturb an audit that is writing.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public SnapshotReader Read() => Guard(() => new SnapshotReader(Path, Connect(Path, SqliteOpenMode.ReadOnly)));

    /// <summary>Runs one statement of SQL that can only read.</summary>
    /// <exception cref="StoreException">The statement is wrong, or wants more than reading.</exception>
    public StoreQuery Query(string sql) => StoreQuery.Run(Path, Guard(() => Connect(Path, SqliteOpenMode.ReadOnly)), sql);

    private T Guard<T>(Func<T> open)
    {
        try
        {
            return open();
        }
        catch (SqliteException exception)
        {
            throw StoreErrors.Of(Path, exception);
        }
    }

    // SQLite would make the file readable by everyone; -wal and -shm take its mode.
    private static void Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
    }

    private static SqliteConnection Connect(string path, SqliteOpenMode mode)
    {
        var text = new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = BusySeconds }.ToString();
        var connection = new SqliteConnection(text);
        try
        {
            connection.Open();
            if (mode != SqliteOpenMode.ReadOnly)
                Execute(connection, "pragma journal_mode = wal; pragma synchronous = normal; pragma temp_store = memory");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void MakeSchema(SqliteConnection connection)
    {
        using var stream = typeof(FleetStore).Assembly.GetManifestResourceStream("store/schema.sql")!;
        using var reader = new StreamReader(stream);
        using var transaction = connection.BeginTransaction();
        Execute(connection, $"{reader.ReadToEnd()}\npragma application_id = {ApplicationId}; pragma user_version = {SchemaVersion}");
        transaction.Commit();
    }

    private static void Check(string path, SqliteConnection connection)
    {
        var version = Number(connection, "pragma user_version");
        if (Number(connection, "pragma application_id") != ApplicationId)
            throw new StoreException($"the file {path} is a database, but not a store of Sallyport", "Choose another file: --store FILE.");
        if (version != SchemaVersion)
            throw new StoreException($"the store {path} has version {version}, this program writes version {SchemaVersion}", "Choose another file: --store FILE; or use the program that made it.");
    }

    private static long Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar());
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
