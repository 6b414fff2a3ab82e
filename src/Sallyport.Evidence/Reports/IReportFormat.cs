namespace Sallyport.Evidence.Reports;

/// <summary>A form in which findings are written for programs, or for a page.</summary>
public interface IReportFormat
{
    /// <summary>The word of <c>--format</c>.</summary>
    string Name { get; }

    /// <summary>Writes the report; it holds one finding at a time.</summary>
    Task WriteAsync(FindingsReport report, TextWriter writer, CancellationToken cancel);
}
