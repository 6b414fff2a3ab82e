namespace Sallyport.Evidence;

/// <summary>How much a finding matters.</summary>
public enum Severity
{
    Low,
    Medium,
    High,
    Critical,
}
