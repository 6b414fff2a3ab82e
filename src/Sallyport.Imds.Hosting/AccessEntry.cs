using System.Net;
using Sallyport.Evidence;

namespace Sallyport.Imds.Hosting;

/// <summary>One answered request, before it is written anywhere.</summary>
/// <param name="Time">When it was answered.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Target">The request target as it was sent.</param>
/// <param name="Status">The status of the answer.</param>
/// <param name="IsVersion2">Whether the request was IMDSv2.</param>
/// <param name="SecondsLeft">Seconds that its token had left, or the lifetime of the token it was given.</param>
/// <param name="Source">The caller's address.</param>
/// <param name="UserAgent">The user agent.</param>
/// <param name="Caller">The calling process, when it was looked up.</param>
public readonly record struct AccessEntry(
    DateTimeOffset Time,
    string Method,
    string Target,
    int Status,
    bool IsVersion2,
    int? SecondsLeft,
    IPEndPoint? Source,
    string? UserAgent,
    CallingProcess? Caller)
{
    /// <summary>The entry as others read it, with what could be a secret masked.</summary>
    /// <returns>The call.</returns>
    public Call ToCall() => new()
    {
        Time = Time,
        Version = IsVersion2 ? "2" : "1",
        Method = Method,
        Path = Logging.SecretMask.Apply(Target)!,
        Status = Status,
        Refused = Status is 401 or 403,
        Source = Source?.ToString(),
        SecondsLeft = SecondsLeft,
        Process = Caller is null ? null : Caller with { CommandLine = Logging.SecretMask.Apply(Caller.CommandLine) },
        UserAgent = Logging.SecretMask.Apply(UserAgent),
    };
}
