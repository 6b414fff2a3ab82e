using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Sallyport.Aws.Sending;

/// <summary>
/// Knows of every request whether it left: until the first byte of its body is handed to a connection, AWS cannot have acted on it.
/// Also ends a wait for an answer that does not begin.
/// </summary>
internal sealed class DepartureHandler(HttpMessageHandler inner, TimeSpan answerTimeout, TimeProvider time) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(answerTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        var body = request.Content is { } content ? new DepartingContent(content) : null;
        request.Content = body;
        try
        {
            return await base.SendAsync(request, either.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            var message = $"no answer within {answerTimeout.TotalSeconds:0} s";
            throw body is { HasLeft: false } ? new NotSentException("ConnectionTimeout", $"no connection within {answerTimeout.TotalSeconds:0} s", exception) : new TimeoutException(message, exception);
        }
        catch (HttpRequestException exception) when (body is { HasLeft: false })
        {
            var (code, message) = Explain(exception, request.RequestUri!);
            throw new NotSentException(code, message, exception);
        }
    }

    private static (string Code, string Message) Explain(HttpRequestException exception, Uri target) => exception.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => ("NameNotResolved", $"the name {target.Host} could not be resolved"),
        HttpRequestError.SecureConnectionError => ("TlsFailed", $"no trusted TLS connection to {target.Authority}: {Innermost(exception)}"),
        HttpRequestError.ProxyTunnelError => ("ProxyFailed", $"the proxy did not connect to {target.Authority}: {OneLine.Of(exception.Message)}"),
        _ => ("ConnectionFailed", $"no connection to {target.Authority}: {Innermost(exception)}"),
    };

    private static string Innermost(Exception exception)
    {
        while (exception.InnerException is { } inner)
            exception = inner;
        return exception switch
        {
            SocketException { SocketErrorCode: SocketError.ConnectionRefused } => "connection refused",
            AuthenticationException => $"{OneLine.Of(exception.Message)} (AWS_CA_BUNDLE or ca_bundle names the authorities to trust)",
            _ => OneLine.Of(exception.Message),
        };
    }

    /// <summary>A request's body that remembers that it began to be sent.</summary>
    private sealed class DepartingContent : HttpContent
    {
        private readonly HttpContent _body;

        public DepartingContent(HttpContent body)
        {
            _body = body;
            foreach (var (name, values) in body.Headers)
                Headers.TryAddWithoutValidation(name, values);
        }

        public bool HasLeft { get; private set; }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            HasLeft = true;
            return _body.CopyToAsync(stream, context);
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            HasLeft = true;
            return _body.CopyToAsync(stream, context, cancellationToken);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _body.Headers.ContentLength ?? 0;
            return _body.Headers.ContentLength is not null;
        }
    }
}
