using Sallyport.Fleet.Store;

namespace Sallyport.Fleet.Tests.Building;

/// <summary>A store in a folder that goes with the test.</summary>
internal sealed class TemporaryStore : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("sallyport-store-").FullName;

    public string Path => System.IO.Path.Combine(Folder, "fleet.db");

    public FleetStore Open() => FleetStore.OpenOrCreate(Path);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
