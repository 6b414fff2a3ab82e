using System.Text.Json;
using Sallyport.Fleet.Planning;
using Sallyport.Fleet.Steps;

namespace Sallyport.Fleet.Applying;

/// <summary>
/// Writes a run's file: append-only, each record on the disk before the call returns. While it is open nobody else can work on the run;
/// the lock is the operating system's and dies with the process. A record that cannot be written closes the journal for good.
/// </summary>
public sealed class RunJournal : IDisposable
{
    private readonly Stream _stream;
    private readonly Action _flush;
    private readonly TimeProvider _time;
    private readonly string _path;
    private readonly Lock _lock = new();
    private int _lines;
    private string _lastDigest;
    private RunException? _broken;

    private RunJournal(Stream stream, Action flush, string path, TimeProvider time, RunReader.Result? read)
    {
        (_stream, _flush, _path, _time) = (stream, flush, path, time);
        _lines = read?.Lines ?? 0;
        _lastDigest = read?.LastDigest ?? "";
        Log = read?.Log!;
    }

    /// <summary>What the file says, kept up to date with every record.</summary>
    public RunLog Log { get; private set; }

    public string Path => _path;

    /// <summary>Opens the run of a plan; a new one when there is none.</summary>
    /// <exception cref="RunException">The file is in use, damaged, of another plan, or cannot be written.</exception>
    public static RunJournal OpenFor(Plan plan, string path, TimeProvider time) => Open(path, time, plan);

    /// <summary>Opens a run that exists.</summary>
    /// <exception cref="RunException">The file is in use, damaged, missing, or cannot be written.</exception>
    public static RunJournal Open(string path, TimeProvider time) => Open(path, time, plan: null);

    /// <summary>The same over any stream; <paramref name="flush"/> puts what was written on the disk.</summary>
    internal static RunJournal Over(Stream stream, Action flush, byte[] content, Plan plan, TimeProvider time)
    {
        var journal = new RunJournal(stream, flush, "the run", time, content.Length == 0 ? null : RunReader.Read(content, "the run"));
        if (content.Length == 0)
            journal.Begin(plan);
        return journal;
    }

    public void Dispose() => _stream.Dispose();

    internal void Session(StepDirection direction, IReadOnlyList<string> identities) =>
        Append(new RunRecord { Type = RunRecordType.Session, Direction = direction, Identities = identities });

    internal void Intent(StepChange change, Fields read) =>
        Append(new RunRecord { Type = RunRecordType.Intent, Step = change.Step.Id, Direction = change.Direction, Read = read, To = change.To });

    internal void Answer(StepChange change, CallAnswer answer, Fields? produced = null, string? detail = null, string? requestId = null) =>
        Append(new RunRecord { Type = RunRecordType.Answer, Step = change.Step.Id, Direction = change.Direction, Answer = answer, Produced = produced, Detail = detail, RequestId = requestId });

    internal void Outcome(string step, StepDirection direction, StepOutcome outcome, string? detail, Fields? produced) =>
        Append(new RunRecord { Type = RunRecordType.Outcome, Step = step, Direction = direction, Outcome = outcome, Detail = detail, Produced = produced });

    internal void End(StepDirection direction, string detail) =>
        Append(new RunRecord { Type = RunRecordType.End, Direction = direction, Detail = detail });

    private static RunJournal Open(string path, TimeProvider time, Plan? plan)
    {
        FileStream? stream = null;
        try
        {
            var isNew = plan is not null && !File.Exists(path);
            stream = new FileStream(path, Options(create: plan is not null));
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            // A crash before the first record was whole leaves nothing to resume: no call can have left.
            var read = plan is not null && !content.Contains((byte)'\n') ? null : RunReader.Read(content, path);
            if (read is not null && plan is not null && read.Log.Plan.Sha256 != plan.Sha256)
                throw new RunException($"{path} is the run of another plan.");
            stream.SetLength(read?.Length ?? 0);
            stream.Seek(0, SeekOrigin.End);
            var opened = stream;
            var journal = new RunJournal(stream, () => opened.Flush(flushToDisk: true), path, time, read);
            if (read is null)
                journal.Begin(plan!);
            if (isNew)
                RunFile.SyncDirectory(System.IO.Path.GetDirectoryName(path)!);
            return journal;
        }
        catch (Exception error)
        {
            stream?.Dispose();
            if (error is IOException or UnauthorizedAccessException)
                throw RunFile.Unreadable(path, error);
            throw;
        }
    }

    private static FileStreamOptions Options(bool create)
    {
        var options = new FileStreamOptions
        {
            Mode = create ? FileMode.OpenOrCreate : FileMode.Open,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 0,
        };
        if (create && !OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    private void Begin(Plan plan)
    {
        Log = new RunLog(RunFile.NameOf(plan), plan, _time.GetUtcNow());
        Append(new RunRecord { Type = RunRecordType.Run, Schema = RunFile.SchemaName, Run = Log.Name, Plan = PlanFile.ToElement(plan) });
    }

    private void Append(RunRecord record)
    {
        lock (_lock)
        {
            // Whoever comes second is told the first cause as well: which of them is heard is chance.
            if (_broken is not null)
                throw new RunException(_broken.Message, _broken);
            var complete = record with { N = _lines + 1, Prev = _lastDigest, At = _time.GetUtcNow() };
            var line = JsonSerializer.SerializeToUtf8Bytes(complete, RunJson.Default.RunRecord);
            try
            {
                // One write for the whole line; the file holds it before any call that it announces leaves.
                _stream.Write([.. line, (byte)'\n']);
                _flush();
            }
            // .NET reports a file that may not grow further (EFBIG) as an argument out of range.
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
            {
                _broken = new RunException($"{_path} cannot be written ({error.Message.TrimEnd('.')}), so nothing more is sent. Make room and run the same command again.", error);
                throw _broken;
            }

            _lines++;
            _lastDigest = RunReader.Digest(line);
            Log.Add(complete);
        }
    }
}
