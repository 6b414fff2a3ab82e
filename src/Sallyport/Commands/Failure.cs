using System.Net.Sockets;
using Sallyport.Aws.Calling;
using Sallyport.Fleet.Applying;
using Sallyport.Fleet.Planning;
using Sallyport.Fleet.Store;

namespace Sallyport.Commands;

/// <summary>A failure as a person reads it: the cause with its place, and what to do next.</summary>
internal sealed record Failure(string Cause, string? Next)
{
    // Where what went wrong knows best what to do, its message ends so.
    private const string OwnRemedy = ". Next: ";

    private static readonly string[] Expired = ["ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired"];

    private static readonly string[] Unknown = ["AuthFailure", "InvalidClientTokenId", "InvalidAccessKeyId", "SignatureDoesNotMatch", "UnrecognizedClientException"];

    public static Failure Of(Exception exception) => exception switch
    {
        CommandException command => new(command.Message, command.Next),
        AwsCallException aws => OfAws(aws),
        StoreException store => new(OneLine(store), store.Next),
        PlanException or RunException => new(OneLine(exception), null),
        UnauthorizedAccessException denied => new(OneLine(denied), "Check the permissions of the file and its folder."),
        FileNotFoundException missing => new(OneLine(missing), "Check the name of the file."),
        DirectoryNotFoundException missing => new(OneLine(missing), "Make the folder first."),
        IOException { InnerException: SocketException } listen => new(OneLine(listen), "Choose another address or port."),
        IOException io => new(OneLine(io), "Check the path, and whether the disk is full."),
        OperationCanceledException => new("gave up waiting", "Try again."),
        AggregateException { InnerExceptions.Count: 1 } one => Of(one.InnerExceptions[0]),
        _ => new($"unexpected {exception.GetType().Name}: {OneLine(exception)}", "Run it again with --verbose and report what it shows."),
    };

    /// <summary>True when the reader of our output went away (<c>| head</c>): nobody is there to be told.</summary>
    public static bool IsClosedPipe(Exception exception) =>
        exception is IOException { InnerException: SocketException { SocketErrorCode: SocketError.Shutdown } }
        || (exception is IOException && exception.Message.Contains("Broken pipe", StringComparison.Ordinal));

    public async Task WriteAsync(TextWriter writer, string who)
    {
        await writer.WriteLineAsync($"{who}: {Cause}");
        if (Next is not null)
            await writer.WriteLineAsync($"  next: {Next}");
    }

    private static Failure OfAws(AwsCallException aws)
    {
        var cause = OneLine(aws.Describe());
        var own = cause.IndexOf(OwnRemedy, StringComparison.Ordinal);
        return own < 0 ? new(cause, RemedyFor(aws)) : new(cause[..own], cause[(own + OwnRemedy.Length)..]);
    }

    private static string? RemedyFor(AwsCallException aws) => aws.Failure switch
    {
        AwsFailure.Credentials when Expired.Contains(aws.Code) => "Renew the credentials (aws sso login, or fresh AWS_* variables) and run it again.",
        AwsFailure.Credentials when Unknown.Contains(aws.Code) => "Check the keys. If one Region alone answers so, it is not enabled for the account: --exclude-regions leaves it out.",
        AwsFailure.Credentials => "Correct that, or name another profile with --profile; --sim needs no credentials.",
        AwsFailure.Throttled => "Something else uses up this account's request rate: wait a minute and run it again.",
        AwsFailure.NotSent => "Check the Region's name, --endpoint-url and the network; nothing was sent.",
        AwsFailure.AnswerLost => "Check --endpoint-url and the network, and run it again.",
        AwsFailure.Refused when aws.IsDenied => $"Allow {aws.Action} for this identity; docs/iam holds the policies.",
        AwsFailure.Refused when aws.Code is "OptInRequired" => "Enable the Region for the account, or leave it out with --exclude-regions.",
        _ => null,
    };

    private static string OneLine(Exception exception) => OneLine(exception.Message);

    private static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
