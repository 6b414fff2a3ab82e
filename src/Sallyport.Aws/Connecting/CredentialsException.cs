namespace Sallyport.Aws.Connecting;

/// <summary>Credentials are not there, or could not be got: what was tried and what to do.</summary>
internal sealed class CredentialsException(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>A word of ours: <c>NoCredentials</c>, <c>ProfileNotFound</c>, …; or AWS's code where AWS refused.</summary>
    public string Code => code;
}
