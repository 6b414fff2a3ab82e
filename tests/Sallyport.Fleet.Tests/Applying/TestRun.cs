using Sallyport.Aws.Calling;
using Sallyport.Aws.Wire;
using Sallyport.Fleet.Applying;
using Sallyport.Fleet.Planning;
using Sallyport.Fleet.Steps;
using Sallyport.Testing.Time;

namespace Sallyport.Fleet.Tests.Applying;

/// <summary>The process was killed.</summary>
internal sealed class KilledException : Exception;

/// <summary>A run over a model cloud, on a clock of its own, whose process can be killed at any write and around any call.</summary>
#pragma warning disable CA1001 // A memory stream holds nothing to give back.
internal sealed class TestRun(ModelCloud cloud, Plan plan)
#pragma warning restore CA1001
{
    private readonly MemoryStream _disk = new();
    private int _events;
    private int? _killAt;
    private bool _dead;

    public SimulatedTimeProvider Time { get; } = new();

    public List<ApplyEvent> Events { get; } = [];

    /// <summary>What is on the disk.</summary>
    public byte[] Content => _disk.ToArray();

    public RunLog Log => RunReader.Read(Content, "run").Log;

    public ApplySettings Settings { get; set; } = new();

    /// <summary>Called with the journal's content right before a changing call takes effect.</summary>
    public Action<byte[]>? BeforeChange { get; set; }

    public RunResult Apply(CancellationToken stop = default) => Session((engine, journal) => engine.ApplyAsync(journal, stop))!;

    public RunResult BackOut(BackOutOptions? options = null, params string[] only) =>
        Session((engine, journal) => engine.BackOutAsync(journal, only, options ?? new BackOutOptions(), CancellationToken.None))!;

    public IReadOnlyList<StepCheck> Verify()
    {
        IReadOnlyList<StepCheck>? checks = null;
        Time.Run(async () => checks = await new RunVerifier(ModelFleet.Access(cloud), Settings with { Time = Time }).VerifyAsync(Log, CancellationToken.None));
        return checks!;
    }

    /// <summary>Runs a session that is killed at its n-th write or call; true when it was, false when it came to its end before.</summary>
    public bool KillAt(int at, Action session)
    {
        _killAt = at;
        try
        {
            session();
            return false;
        }
        catch (KilledException)
        {
            return true;
        }
        finally
        {
            _killAt = null;
        }
    }

    private RunResult? Session(Func<RunEngine, RunJournal, Task<RunResult>> work)
    {
        (_events, _dead) = (0, false);
        var whole = Content.AsSpan().LastIndexOf((byte)'\n') + 1;
        _disk.SetLength(whole);
        cloud.Time = Time;
        RunResult? result = null;
        Time.Run(async () =>
        {
            using var journal = RunJournal.Over(new MortalDisk(this), static () => { }, Content, plan, Time);
            var access = ModelFleet.Access(cloud) with { Accounts = [new AwsAccount("aws", cloud.Place.AccountId, "me", "eu-west-1", _ => new MortalCaller(this, cloud))] };
            result = await work(new RunEngine(access, Settings with { Time = Time }, new Listener(Events)), journal);
        });
        return result;
    }

    private void Event()
    {
        if (_dead)
            throw new KilledException();
        if (++_events != _killAt)
            return;
        _dead = true;
        throw new KilledException();
    }

    private sealed class Listener(List<ApplyEvent> events) : IProgress<ApplyEvent>
    {
        public void Report(ApplyEvent value) => events.Add(value);
    }

    private sealed class MortalCaller(TestRun run, ModelCloud cloud) : IAwsCaller
    {
        public AwsPlace Place => cloud.Place;

        public async Task<TResponse> CallAsync<TRequest, TResponse>(AwsOperation<TRequest, TResponse> operation, TRequest request, CancellationToken cancel)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), run.Time, cancel);
            run.Event();
            if (operation.Changes)
                run.BeforeChange?.Invoke(run.Content);
            var answer = await cloud.CallAsync(operation, request, cancel);
            await Task.Delay(TimeSpan.FromMilliseconds(50), run.Time, cancel);
            run.Event();
            return answer;
        }
    }

    /// <summary>Half of what is written when the process dies is on the disk.</summary>
    private sealed class MortalDisk(TestRun run) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => run._disk.Length;

        public override long Position { get => run._disk.Position; set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            var wasDead = run._dead;
            try
            {
                run.Event();
            }
            catch (KilledException)
            {
                if (!wasDead)
                    Append(buffer[..(buffer.Length / 2)]);
                throw;
            }

            Append(buffer);
        }

        private void Append(ReadOnlySpan<byte> bytes)
        {
            run._disk.Seek(0, SeekOrigin.End);
            run._disk.Write(bytes);
        }
    }
}
