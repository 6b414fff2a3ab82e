using System.Text;
using Microsoft.Data.Sqlite;
using Sallyport.Fleet.Inventory;
using SQLitePCL;

namespace Sallyport.Fleet.Store;

/// <summary>
/// Inserts instances. There can be a million of them, so this one statement is bound through SQLite's own interface,
/// without the boxes and strings that ADO.NET makes of every value.
/// </summary>
internal sealed class InstanceInsert : IDisposable
{
    private const string Sql = "insert into instance values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";
    private const int OnStack = 512;

    private readonly SqliteConnection _connection;
    private readonly sqlite3_stmt _statement;

    public InstanceInsert(SqliteConnection connection)
    {
        _connection = connection;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(connection.Handle!, Sql, out _statement), connection.Handle!);
    }

    public void Run(long place, Instance instance, long verdictSet)
    {
        var metadata = instance.Metadata;
        raw.sqlite3_bind_int64(_statement, 1, place);
        Bind(2, instance.InstanceId);
        Bind(3, instance.ImageId);
        Bind(4, instance.InstanceType);
        Bind(5, instance.State);
        Bind(6, instance.LaunchTime?.ToUnixTimeSeconds());
        Bind(7, AwsWords.Of(metadata.HttpTokens));
        Bind(8, AwsWords.Of(metadata.HttpEndpoint));
        Bind(9, metadata.HttpPutResponseHopLimit);
        Bind(10, AwsWords.Of(metadata.HttpProtocolIpv6));
        Bind(11, AwsWords.Of(metadata.InstanceMetadataTags));
        Bind(12, AwsWords.Of(metadata.State));
        Bind(13, instance.GroupName);
        Bind(14, instance.LaunchTemplateId);
        Bind(15, instance.LaunchTemplateVersion);
        Bind(16, instance.OperatorPrincipal);
        Bind(17, TagsJson.Write(instance.Tags));
        raw.sqlite3_bind_int64(_statement, 18, verdictSet);
        var result = raw.sqlite3_step(_statement);
        raw.sqlite3_reset(_statement);
        if (result != raw.SQLITE_DONE)
            SqliteException.ThrowExceptionForRC(result, _connection.Handle!);
    }

    public void Dispose() => _statement.Dispose();

    private void Bind(int index, string? text)
    {
        if (text is null)
        {
            raw.sqlite3_bind_null(_statement, index);
            return;
        }

        Span<byte> bytes = text.Length * 3 <= OnStack ? stackalloc byte[OnStack] : new byte[text.Length * 3];
        raw.sqlite3_bind_text(_statement, index, bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
    }

    private void Bind(int index, long? number)
    {
        if (number is { } given)
            raw.sqlite3_bind_int64(_statement, index, given);
        else
            raw.sqlite3_bind_null(_statement, index);
    }
}
