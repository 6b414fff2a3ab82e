namespace Sallyport.Evidence.Reports;

/// <summary>What a control or rule is about, for forms that explain their findings.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">One sentence.</param>
/// <param name="Help">Why it matters and what to do.</param>
/// <param name="Severity">How much an alarm of it matters.</param>
public sealed record ReportRule(string Id, string Title, string Help, Severity Severity);
