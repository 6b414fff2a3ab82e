namespace Sallyport.Imds.Hosting.Logging;

/// <summary>How the access log is written.</summary>
public enum AccessLogFormat
{
    /// <summary>Not at all; calls are still counted.</summary>
    None,

    /// <summary>A line a request, for people.</summary>
    Lines,

    /// <summary>A JSON object a line (<c>sallyport/calls/1</c>).</summary>
    Ndjson,
}
