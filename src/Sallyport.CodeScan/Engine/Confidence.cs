namespace Sallyport.CodeScan.Engine;

/// <summary>How sure a rule is of what it saw.</summary>
public enum Confidence
{
    Low,
    Medium,
    High,
}
