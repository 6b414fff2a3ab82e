using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Sallyport.Fleet.Store;

/// <summary>The answer to a person's own SQL: column names, and rows that are read one after the other.</summary>
public sealed class StoreQuery : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _command;
    private readonly SqliteDataReader _reader;

    private StoreQuery(SqliteConnection connection, SqliteCommand command, SqliteDataReader reader)
    {
        _connection = connection;
        _command = command;
        _reader = reader;
        Columns = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
    }

    public IReadOnlyList<string> Columns { get; }

    /// <summary>The rows; a value is null, a text, a whole number (long) or a number (double).</summary>
    /// <exception cref="StoreException">A row cannot be computed.</exception>
    public IEnumerable<IReadOnlyList<object?>> Rows()
    {
        while (Read())
        {
            var row = new object?[_reader.FieldCount];
            for (var i = 0; i < row.Length; i++)
                row[i] = _reader.IsDBNull(i) ? null : _reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : _reader.GetValue(i);
            yield return row;
        }
    }

    public void Dispose()
    {
        _reader.Dispose();
        _command.Dispose();
        _connection.Dispose();
    }

    internal static StoreQuery Run(string path, SqliteConnection connection, string sql)
    {
        // The connection is read-only; besides, no other file may be attached (VACUUM INTO needs that too).
        raw.sqlite3_limit(connection.Handle!, raw.SQLITE_LIMIT_ATTACHED, 0);
        var command = connection.CreateCommand();
        try
        {
            command.CommandText = sql;
            return new StoreQuery(connection, command, command.ExecuteReader());
        }
        catch (Exception exception) when (exception is SqliteException or InvalidOperationException)
        {
            command.Dispose();
            connection.Dispose();
            throw OfSql(path, exception);
        }
    }

    private static StoreException OfSql(string path, Exception exception) => exception is SqliteException { SqliteErrorCode: not 1 and not 8 } other
        ? StoreErrors.Of(path, other)
        : new StoreException($"the query failed: {Words(exception)}", "sallyport query lists the names; a query can only read.", exception);

    // "SQLite Error 1: 'no such table: x'." says it between the quotes.
    private static string Words(Exception exception) =>
        exception.Message.Split('\'', 2) is [_, var rest] ? rest.TrimEnd('.').TrimEnd('\'') : exception.Message;

    private bool Read()
    {
        try
        {
            return _reader.Read();
        }
        catch (SqliteException exception)
        {
            throw OfSql(_connection.DataSource, exception);
        }
    }
}
