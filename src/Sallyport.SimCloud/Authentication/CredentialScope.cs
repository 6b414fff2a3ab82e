namespace Sallyport.SimCloud.Authentication;

/// <summary>What an Authorization header of AWS Signature Version 4 says.</summary>
internal sealed record CredentialScope(string AccessKeyId, string Date, string Region, string Service, string SignedHeaders, string Signature)
{
    public const string Algorithm = "AWS4-HMAC-SHA256";

    public string Text => $"{Date}/{Region}/{Service}/aws4_request";

    /// <summary>Reads the header; null when it is absent or not of this form.</summary>
    public static CredentialScope? Parse(string? header)
    {
        if (header is null || !header.StartsWith(Algorithm, StringComparison.Ordinal))
            return null;
        string? credential = null, headers = null, signature = null;
        foreach (var part in header[Algorithm.Length..].Split(',', StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
                return null;
            switch (part[..equals])
            {
                case "Credential": credential = part[(equals + 1)..]; break;
                case "SignedHeaders": headers = part[(equals + 1)..]; break;
                case "Signature": signature = part[(equals + 1)..]; break;
                default: break;
            }
        }

        return credential?.Split('/') is [var id, var date, var region, var service, "aws4_request"] && headers is not null && signature is not null
            ? new CredentialScope(id, date, region, service, headers, signature)
            : null;
    }
}
