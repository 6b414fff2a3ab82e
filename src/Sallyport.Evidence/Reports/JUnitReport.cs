using System.Xml;

namespace Sallyport.Evidence.Reports;

/// <summary>JUnit's XML: each finding is a test case, an alarm a failed one, what cannot be told a skipped one.</summary>
public sealed class JUnitReport : IReportFormat
{
    public string Name => "junit";

    public async Task WriteAsync(FindingsReport report, TextWriter writer, CancellationToken cancel)
    {
        var total = report.Summary.Total;
        await using var xml = XmlWriter.Create(writer, new XmlWriterSettings { Async = true, Indent = true, CheckCharacters = false, CloseOutput = false });
        await xml.WriteStartDocumentAsync();
        xml.WriteStartElement("testsuites");
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", "sallyport");
        xml.WriteAttributeString("tests", XmlConvert.ToString(total.Ok + total.Alarm + total.Info + total.Skip + total.Error));
        xml.WriteAttributeString("failures", XmlConvert.ToString(total.Alarm));
        xml.WriteAttributeString("errors", XmlConvert.ToString(total.Error));
        xml.WriteAttributeString("skipped", XmlConvert.ToString(total.Info + total.Skip));
        xml.WriteAttributeString("timestamp", report.GeneratedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss"));
        foreach (var finding in report.Findings)
        {
            cancel.ThrowIfCancellationRequested();
            Write(xml, finding);
        }
        await xml.WriteEndElementAsync();
        await xml.WriteEndElementAsync();
        await xml.WriteEndDocumentAsync();
        await xml.FlushAsync();
        await writer.WriteAsync('\n');
    }

    private static void Write(XmlWriter xml, Finding finding)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", finding.ControlId);
        xml.WriteAttributeString("name", Clean(finding.Resource));
        if (finding.File is not null)
            xml.WriteAttributeString("file", Clean(finding.File));
        if (finding.Line is { } line)
            xml.WriteAttributeString("line", XmlConvert.ToString(line));
        var element = finding.Status switch { FindingStatus.Alarm => "failure", FindingStatus.Error => "error", FindingStatus.Ok => null, _ => "skipped" };
        if (element is not null)
        {
            xml.WriteStartElement(element);
            xml.WriteAttributeString("message", Clean(finding.Reason));
            if (element != "skipped" && finding.Remedy is not null)
                xml.WriteString(Clean(finding.Remedy));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    /// <summary>XML has no form for most control characters.</summary>
    private static string Clean(string text) => text.All(XmlConvert.IsXmlChar) ? text : new string([.. text.Select(c => XmlConvert.IsXmlChar(c) ? c : '\uFFFD')]);
}
