using Sallyport.Imds.Hosting.Changes;
using Sallyport.Imds.Instances;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Sallyport.Imds.Hosting.Files;

/// <summary>Reads instance descriptions and scenarios; a name that is not known is an error, with its line.</summary>
public static class YamlFile
{
    /// <summary>Reads a description or a scenario.</summary>
    /// <typeparam name="T"><see cref="InstanceDescription"/> or <see cref="Changes.Scenario"/>.</typeparam>
    /// <param name="path">The file.</param>
    /// <returns>What it holds.</returns>
    /// <exception cref="InvalidInstanceException">It is not valid.</exception>
    public static T Read<T>(string path)
        where T : class, new()
    {
        using var reader = File.OpenText(path);
        return Parse<T>(reader, path);
    }

    /// <summary>Reads a description or a scenario.</summary>
    /// <typeparam name="T"><see cref="InstanceDescription"/> or <see cref="Changes.Scenario"/>.</typeparam>
    /// <param name="text">The text.</param>
    /// <param name="name">What errors call it.</param>
    /// <returns>What it holds.</returns>
    /// <exception cref="InvalidInstanceException">It is not valid.</exception>
    public static T Parse<T>(TextReader text, string name)
        where T : class, new()
    {
        var deserializer = new DeserializerBuilder()
            .WithNamingConvention(CamelCaseNamingConvention.Instance)
            .WithTypeConverter(new MomentConverter())
            .WithTypeMapping<IReadOnlyDictionary<string, string>, Dictionary<string, string>>()
            .WithTypeMapping<IReadOnlyList<string>, List<string>>()
            .WithTypeMapping<IReadOnlyList<NetworkInterfaceDescription>, List<NetworkInterfaceDescription>>()
            .WithTypeMapping<IReadOnlyList<PublicKeyDescription>, List<PublicKeyDescription>>()
            .WithTypeMapping<IReadOnlyList<MaintenanceEvent>, List<MaintenanceEvent>>()
            .WithTypeMapping<IReadOnlyList<InstanceChange>, List<InstanceChange>>()
            .WithDuplicateKeyChecking()
            .Build();
        try
        {
            return deserializer.Deserialize<T?>(text) ?? new T();
        }
        catch (YamlException e)
        {
            throw new InvalidInstanceException($"{name}, line {e.Start.Line}: {(e.InnerException is { } inner and not YamlException ? inner.Message : e.Message)}", e);
        }
    }

    /// <summary>Writes a description; what is as by default is left out.</summary>
    /// <param name="instance">The description.</param>
    /// <returns>YAML.</returns>
    public static string Write(InstanceDescription instance) => new SerializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance)
        .WithEnumNamingConvention(CamelCaseNamingConvention.Instance)
        .WithTypeConverter(new MomentConverter())
        .ConfigureDefaultValuesHandling(DefaultValuesHandling.OmitNull | DefaultValuesHandling.OmitEmptyCollections)
        .WithQuotingNecessaryStrings()
        .Build()
        .Serialize(instance);
}
