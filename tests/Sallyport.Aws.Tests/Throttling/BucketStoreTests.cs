using Sallyport.Aws.Calling;
using Sallyport.Aws.Ec2;
using Sallyport.Aws.Throttling;
using Sallyport.Aws.Wire;
using Sallyport.Testing.Time;

namespace Sallyport.Aws.Tests.Throttling;

/// <summary>What the buckets of the next command start with.</summary>
public sealed class BucketStoreTests : IDisposable
{
    private static readonly AwsPlace Place = new("aws", "123456789012", "eu-west-1");
    private readonly string _folder = Directory.CreateTempSubdirectory("sallyport-buckets-").FullName;
    private readonly SimulatedTimeProvider _time = new(TimeProvider.System.GetUtcNow());

    private string FilePath => Path.Combine(_folder, BucketStore.FileName);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Start_NoFile_IsFull()
    {
        using var buckets = Open();

        Assert.Equal(100, Bucket(buckets).Level);
    }

    [Fact]
    public async Task Start_AfterAProcessThatSaved_HasItsLevelAndTheTimeBetween()
    {
        using (var first = Open())
            await TakeAsync(Bucket(first), 60);
        _time.Advance(TimeSpan.FromSeconds(3));

        using var second = Open();

        Assert.Equal(40 + (3 * 5), Bucket(second).Level);
        Assert.Equal(100, second.Of(Place with { Region = "us-east-1" }).For(AwsService.Ec2, nameof(ModifyInstanceMetadataOptions)).Level);
    }

    [Fact]
    public void Start_AfterAProcessThatDied_IsEmptyButForTheTimeSinceTheFileWasWritten()
    {
        using (var store = BucketStore.Open(_folder, _time))
            store.Write(new Dictionary<string, double>(), closed: false);
        _time.Advance(TimeSpan.FromSeconds(6));

        using var second = Open();

        Assert.Equal((6 - 2) * 5, Bucket(second).Level);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"schema\":\"sallyport/buckets/1\",\"writtenAt\":\"20")]
    [InlineData("null")]
    [InlineData("{\"schema\":\"another/9\",\"writtenAt\":\"2026-01-01T00:00:00Z\",\"closed\":true,\"levels\":{}}")]
    public void Start_FileIsCorrupt_IsEmptyButForTheTimeSinceTheFileWasWritten(string content)
    {
        File.WriteAllText(FilePath, content);
        File.SetLastWriteTimeUtc(FilePath, (_time.GetUtcNow() - TimeSpan.FromSeconds(4)).UtcDateTime);

        using var buckets = Open();

        Assert.InRange(Bucket(buckets).Level, 9.9, 10.1);
    }

    [Fact]
    public async Task Start_AnotherProcessHoldsTheFile_IsEmptyAndWritesNothing()
    {
        using var first = Open();
        await TakeAsync(Bucket(first), 10);
        var before = File.ReadAllText(FilePath);

        using (var second = Open())
            Assert.Equal(0, Bucket(second).Level);

        Assert.Equal(before, File.ReadAllText(FilePath));
    }

    [Fact]
    public async Task Running_EveryTwoSeconds_WritesTheLevelsSoThatADeathLosesLittle()
    {
        using var first = Open();
        await TakeAsync(Bucket(first), 100);

        _time.Advance(TimeSpan.FromSeconds(2));

        var written = File.ReadAllText(FilePath);
        Assert.Contains("\"closed\": false", written, StringComparison.Ordinal);
        Assert.Contains("ModifyInstanceMetadataOptions\": 10", written, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_AreForTheirOwnerAlone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "files have no Unix mode here");
        using var buckets = Open();

        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath) | File.GetUnixFileMode(Path.Combine(_folder, BucketStore.LockName)));
    }

    private static TokenBucket Bucket(FleetBuckets buckets) => buckets.Of(Place).For(AwsService.Ec2, nameof(ModifyInstanceMetadataOptions));

    private static async Task TakeAsync(TokenBucket bucket, int calls)
    {
        for (var i = 0; i < calls; i++)
            (await bucket.TakeAsync(CancellationToken.None)).Dispose();
    }

    private FleetBuckets Open() => new(_folder, _time, onWait: null);
}
