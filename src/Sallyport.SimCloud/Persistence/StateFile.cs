using System.Text.Json;
using Sallyport.SimCloud.Scenarios;
using Sallyport.SimCloud.State;

namespace Sallyport.SimCloud.Persistence;

/// <summary>The file that a cloud's state outlives the process in. It is always replaced whole, so that it is never half of something.</summary>
internal sealed class StateFile(string path) : IDisposable
{
    private readonly SemaphoreSlim _saving = new(1, 1);

    public bool Exists => File.Exists(path);

    public void Dispose() => _saving.Dispose();

    /// <exception cref="ScenarioException">The file cannot be read, or is not a state.</exception>
    public async Task<CloudState> LoadAsync(CancellationToken cancel)
    {
        try
        {
            await using var stream = File.OpenRead(path);
            var snapshot = await JsonSerializer.DeserializeAsync(stream, SnapshotJson.Default.CloudSnapshot, cancel);
            if (snapshot is not { Schema: CloudSnapshot.CurrentSchema, Accounts.Count: > 0 })
                throw new ScenarioException(path, 0, $"this is no state of a simulated cloud ({CloudSnapshot.CurrentSchema})");
            return snapshot.ToState();
        }
        catch (JsonException exception)
        {
            throw new ScenarioException(path, (exception.LineNumber ?? -1) + 1, $"this is no state of a simulated cloud: {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ScenarioException(path, 0, exception.Message, exception);
        }
    }

    /// <exception cref="IOException">The file cannot be written; the old one is still there.</exception>
    public async Task SaveAsync(CloudState state)
    {
        await _saving.WaitAsync();
        try
        {
            var next = path + ".next";
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            await using (var stream = new FileStream(next, options))
                await JsonSerializer.SerializeAsync(stream, CloudSnapshot.Of(state), SnapshotJson.Default.CloudSnapshot);
            File.Move(next, path, overwrite: true);
        }
        finally
        {
            _saving.Release();
        }
    }
}
