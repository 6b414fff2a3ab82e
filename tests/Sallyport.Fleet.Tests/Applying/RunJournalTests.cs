using System.Text;
using Sallyport.Fleet.Applying;
using Sallyport.Fleet.Planning;
using Sallyport.Fleet.Steps;
using static Sallyport.Fleet.Tests.Applying.ModelFleet;

namespace Sallyport.Fleet.Tests.Applying;

public sealed class RunJournalTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sallyport-run-").FullName;
    private readonly Plan _plan = Plan(With(Instance("i-1"), Instance("i-2")));

    private string RunPath => Path.Combine(_folder, "plan.run");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Open_AfterACrash_KnowsWhatWasMeantAndForgetsTheTornRecord()
    {
        using (var journal = New())
            journal.Intent(Change(0), []);
        File.AppendAllText(RunPath, "{\"n\":3,\"prev\":\"abc");

        using (var again = New())
        {
            Assert.True(again.Log.Torn);
            Assert.Equal(1, again.Log.Memory("s0001", StepDirection.Apply).Intents);
            again.Answer(Change(0), CallAnswer.Accepted);
        }

        Assert.Equal(CallAnswer.Accepted, RunFile.Read(RunPath).Memory("s0001", StepDirection.Apply).Answer);
    }

    [Fact]
    public void Open_WhileAnotherWorksOnIt_IsRefused()
    {
        using var first = New();

        Assert.Contains("Another sallyport process", Assert.Throws<RunException>(New).Message, StringComparison.Ordinal);
        Assert.Contains("Another sallyport process", Assert.Throws<RunException>(() => RunFile.Read(RunPath)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AnyByteOfAWholeLineChanged_IsRefusedWithTheLine()
    {
        using (var journal = New())
        {
            journal.Intent(Change(0), []);
            journal.Answer(Change(0), CallAnswer.Accepted);
            journal.Outcome("s0001", StepDirection.Apply, StepOutcome.Done, null, null);
        }

        var content = File.ReadAllBytes(RunPath);
        var lastLine = Encoding.UTF8.GetString(content).TrimEnd('\n').LastIndexOf('\n');
        for (var at = 0; at < lastLine; at += 17)
        {
            var damaged = content.ToArray();
            damaged[at] ^= 1;
            var error = Assert.ThrowsAny<Exception>(() => RunReader.Read(damaged, "x.run"));
            Assert.True(error is RunException or PlanException, error.ToString());
        }
    }

    [Fact]
    public void Read_LineMissing_NamesIt()
    {
        using (var journal = New())
            for (var i = 0; i < 5; i++)
                journal.Intent(Change(i % 2), []);
        var lines = File.ReadAllLines(RunPath).ToList();
        lines.RemoveAt(3);

        var error = Assert.Throws<RunException>(() => RunReader.Read(Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"), "x.run"));

        Assert.Contains("damaged at line 4", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_RunOfAnotherPlan_IsRefused()
    {
        New().Dispose();
        var other = Plan(With(Instance("i-9")));

        Assert.Throws<RunException>(() => RunJournal.OpenFor(other, RunPath, TimeProvider.System));
    }

    [Fact]
    public void Create_OnUnix_IsForTheOwnerAlone()
    {
        New().Dispose();

        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(RunPath));
    }

    [Fact]
    public void Append_DiskFull_RefusesEverythingAfterwards()
    {
        using var full = new FullDisk(room: 20_000);
        using var journal = RunJournal.Over(full, static () => { }, [], _plan, TimeProvider.System);

        var error = Assert.Throws<RunException>(() =>
        {
            for (var i = 0; i < 1000; i++)
                journal.Intent(Change(0), []);
        });
        full.Room = 1_000_000;

        Assert.Contains("nothing more is sent", error.Message, StringComparison.Ordinal);
        Assert.Throws<RunException>(() => journal.Intent(Change(0), []));
    }

    [Fact]
    public void NameOf_APlan_IsItsTimeAndHash() => Assert.Equal($"20261101T120000-{_plan.Sha256[..10]}", RunFile.NameOf(_plan));

    private RunJournal New() => RunJournal.OpenFor(_plan, RunPath, TimeProvider.System);

    private StepChange Change(int index) => new(_plan.Steps[index], StepDirection.Apply, [], new SortedDictionary<string, string> { ["httpTokens"] = "required" }, "mark");

    private sealed class FullDisk(int room) : MemoryStream
    {
        public int Room { get; set; } = room;

        public override void Write(byte[] buffer, int offset, int count)
        {
            Room -= count;
            if (Room < 0)
                throw new IOException("No space left on device");
            base.Write(buffer, offset, count);
        }

        public override void Write(ReadOnlySpan<byte> buffer) => Write(buffer.ToArray(), 0, buffer.Length);
    }
}
