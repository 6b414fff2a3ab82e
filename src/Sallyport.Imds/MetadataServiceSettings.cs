using Sallyport.Imds.Credentials;
using Sallyport.Imds.Identity;
using Sallyport.Imds.Protocol;

namespace Sallyport.Imds;

/// <summary>What a metadata service is made with, beside its instance.</summary>
public sealed record MetadataServiceSettings
{
    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The key of the session tokens; a new one, unless given.</summary>
    public TokenKey? TokenKey { get; init; }

    /// <summary>Where role credentials come from; fake ones, unless given.</summary>
    public IRoleCredentialSource? Credentials { get; init; }

    /// <summary>The keys that sign the identity document; new ones, unless given.</summary>
    public InstanceIdentity? Identity { get; init; }
}
