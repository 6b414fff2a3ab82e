using Sallyport.Imds.Hosting.Changes;
using Sallyport.Imds.Hosting.Files;
using Sallyport.Imds.Instances;
using Sallyport.Testing;

namespace Sallyport.Imds.Hosting.Tests.Files;

/// <summary>The samples are what the documentation says they are.</summary>
public sealed class SampleTests
{
    [Fact]
    public void Samples_InstanceAndScenario_AreValid()
    {
        var instance = YamlFile.Read<InstanceDescription>(Repository.File("samples/imds/web.yaml"));
        YamlFile.Read<Scenario>(Repository.File("samples/imds/spot.yaml")).Check(instance);

        Assert.Equal("web-1", new MetadataService(instance).Description.Tags["Name"]);
    }
}
