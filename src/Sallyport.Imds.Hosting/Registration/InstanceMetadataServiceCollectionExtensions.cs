using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Sallyport.Imds.Instances;

namespace Sallyport.Imds.Hosting.Registration;

/// <summary>Adds a metadata service to a host.</summary>
public static class InstanceMetadataServiceCollectionExtensions
{
    /// <summary>Serves instance metadata while the host runs. <see cref="InstanceMetadataHost"/> says where; <see cref="MetadataService"/> changes what.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="instance">The instance; a believable one, unless given.</param>
    /// <param name="settings">Where to listen; a free loopback port, unless given.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddInstanceMetadata(this IServiceCollection services, InstanceDescription? instance = null, MetadataServerSettings? settings = null)
    {
        services.AddSingleton(provider => new MetadataService(instance, new MetadataServiceSettings { Time = provider.GetService<TimeProvider>() ?? TimeProvider.System }));
        services.AddSingleton(provider => new InstanceMetadataHost(provider.GetRequiredService<MetadataService>(), settings));
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<InstanceMetadataHost>());
        return services;
    }
}
