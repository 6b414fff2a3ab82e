namespace Sallyport.Imds.Instances;

/// <summary>An SSH public key given at launch.</summary>
public sealed record PublicKeyDescription
{
    /// <summary>The key pair's name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The key in OpenSSH's form, without a line end.</summary>
    public string Key { get; init; } = "";
}

/// <summary>Keys that EC2 Instance Connect pushed, with what proves them.</summary>
public sealed record ManagedSshKeysDescription
{
    /// <summary>The signed key list of each operating-system user.</summary>
    public IReadOnlyDictionary<string, string> ActiveKeys { get; init; } = new Dictionary<string, string>();

    /// <summary>The signer's certificate chain, PEM.</summary>
    public string? SignerCert { get; init; }

    /// <summary>OCSP answers (base64) by the certificate's SHA-1 fingerprint.</summary>
    public IReadOnlyDictionary<string, string> SignerOcsp { get; init; } = new Dictionary<string, string>();
}
