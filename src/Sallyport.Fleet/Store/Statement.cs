using Microsoft.Data.Sqlite;

namespace Sallyport.Fleet.Store;

/// <summary>A prepared statement that is run again and again with other values.</summary>
internal sealed class Statement : IDisposable
{
    private readonly SqliteCommand _command;

    public Statement(SqliteConnection connection, string sql, int parameters)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
        for (var i = 1; i <= parameters; i++)
            _command.Parameters.Add(new SqliteParameter($"@{i}", null));
        _command.Prepare();
    }

    /// <summary>An insert of as many values as the table has columns.</summary>
    public static Statement Insert(SqliteConnection connection, string table, int columns) =>
        new(connection, $"insert into {table} values ({string.Join(", ", Enumerable.Range(1, columns).Select(static i => $"@{i}"))})", columns);

    public void Run(SqliteTransaction transaction, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
            _command.Parameters[i].Value = values[i] ?? DBNull.Value;
        _command.Transaction = transaction;
        _command.ExecuteNonQuery();
    }

    public void Dispose() => _command.Dispose();
}
