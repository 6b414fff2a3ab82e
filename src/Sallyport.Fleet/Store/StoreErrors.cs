using Microsoft.Data.Sqlite;

namespace Sallyport.Fleet.Store;

/// <summary>Says in words what SQLite, or the file system, means by an error.</summary>
internal static class StoreErrors
{
    // Result codes of SQLite (sqlite.org/rescode.html).
    private const int Busy = 5;
    private const int ReadOnly = 8;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    public static StoreException Of(string path, Exception exception) => exception switch
    {
        StoreException store => store,
        SqliteException sqlite => Of(path, sqlite),
        _ => new StoreException($"the store {path} cannot be written: {exception.Message}", "Choose another file: --store FILE.", exception),
    };

    private static StoreException Of(string path, SqliteException exception) => exception.SqliteErrorCode switch
    {
        NotADatabase or Corrupt => new($"the store {path} is damaged, or is no SQLite file", "Move it away; the next audit makes a new one. Or choose another: --store FILE.", exception),
        ReadOnly or CannotOpen => new($"the store {path} cannot be opened for this ({exception.Message})", "Check the permissions of the file and its folder, or choose another: --store FILE.", exception),
        Full => new($"the disk of the store {path} is full", "Make room, or choose another file: --store FILE.", exception),
        Busy => new($"the store {path} is in use by another audit", "Wait until it ends, or choose another file: --store FILE.", exception),
        _ => new($"the store {path} failed: {exception.Message}", "Choose another file: --store FILE.", exception),
    };
}
