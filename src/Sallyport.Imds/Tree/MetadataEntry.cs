namespace Sallyport.Imds.Tree;

/// <summary>What one path answers, ready to be sent.</summary>
internal sealed class MetadataEntry
{
    private readonly Lazy<byte[]>? _lateBody;
    private readonly byte[] _body = [];
    private readonly byte[]? _bodyForV1;

    public MetadataEntry(byte[] body, string contentType, string lastModified, byte[]? bodyForV1 = null)
    {
        _body = body;
        _bodyForV1 = bodyForV1;
        ContentType = contentType;
        LastModified = lastModified;
    }

    public MetadataEntry(Lazy<byte[]> lateBody, string contentType, string lastModified)
    {
        _lateBody = lateBody;
        ContentType = contentType;
        LastModified = lastModified;
    }

    public string ContentType { get; }

    public string LastModified { get; }

    /// <summary>The body for a reader with a token, or for one without: role credentials differ between the two.</summary>
    public ReadOnlyMemory<byte> Body(bool withToken) => _lateBody is not null ? _lateBody.Value : withToken ? _body : _bodyForV1 ?? _body;
}
