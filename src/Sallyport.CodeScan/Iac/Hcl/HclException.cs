namespace Sallyport.CodeScan.Iac.Hcl;

/// <summary>The text is not HCL.</summary>
internal sealed class HclException(string message, int offset) : FormatException(message)
{
    public int Offset { get; } = offset;
}
