namespace Sallyport.Imds.Hosting.Admin;

/// <summary>The counters in Prometheus's text form.</summary>
internal static class MetricsText
{
    public static string Write(MetadataService service)
    {
        var counters = service.Counters;
        return $"""
            # HELP imds_reads_without_token_total Reads without a token that were answered (CloudWatch: MetadataNoToken).
            # TYPE imds_reads_without_token_total counter
            imds_reads_without_token_total {counters.NoToken}
            # HELP imds_reads_without_token_rejected_total Reads without a token that were refused (CloudWatch: MetadataNoTokenRejected).
            # TYPE imds_reads_without_token_rejected_total counter
            imds_reads_without_token_rejected_total {counters.NoTokenRejected}
            # HELP imds_requests_with_token_total Requests with a valid token.
            # TYPE imds_requests_with_token_total counter
            imds_requests_with_token_total {counters.WithToken}
            # HELP imds_tokens_issued_total Session tokens issued.
            # TYPE imds_tokens_issued_total counter
            imds_tokens_issued_total {counters.TokensIssued}

            """;
    }
}
