using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Sallyport.Evidence;
using Sallyport.Imds.Instances;
using Sallyport.Imds.Protocol;

namespace Sallyport.Imds.Hosting.Serving;

/// <summary>
/// Carries one request from Kestrel to the service and its answer back, straight on Kestrel's features:
/// 1. guard, 2. ask the service, 3. limit the hops of a token, 4. headers, 5. body, 6. access log.
/// </summary>
internal sealed class MetadataApplication(MetadataService service, MetadataServerSettings settings) : IHttpApplication<IFeatureCollection>
{
    private const string TokenHeader = "X-aws-ec2-metadata-token";
    private const string TtlHeader = "X-aws-ec2-metadata-token-ttl-seconds";
    private const string ForwardedHeader = "X-Forwarded-For";
    private const string ServerName = "EC2ws";

    private readonly bool _hasIpv6 = settings.Endpoints.Any(e => e.AddressFamily == AddressFamily.InterNetworkV6);

    public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

    public void DisposeContext(IFeatureCollection context, Exception? exception)
    {
    }

    public Task ProcessRequestAsync(IFeatureCollection context)
    {
        var latency = service.Faults.Latency;
        return latency > TimeSpan.Zero ? AnswerLateAsync(context, latency) : Answer(context);
    }

    private async Task AnswerLateAsync(IFeatureCollection context, TimeSpan latency)
    {
        await Task.Delay(latency, service.Time);
        await Answer(context);
    }

    private Task Answer(IFeatureCollection context)
    {
        var request = context.GetRequiredFeature<IHttpRequestFeature>();
        var response = context.GetRequiredFeature<IHttpResponseFeature>();

        // 1. An address that the instance does not have does not answer; a guarded service answers no browser.
        if (_hasIpv6 && service.Description.Options.HttpProtocolIpv6 == Toggle.Disabled && SocketOf(context)?.AddressFamily == AddressFamily.InterNetworkV6)
        {
            context.GetRequiredFeature<IHttpRequestLifetimeFeature>().Abort();
            return Task.CompletedTask;
        }

        if (settings.RefuseBrowsers && !RequestGuard.Allows(request.Headers))
        {
            response.StatusCode = StatusCodes.Status403Forbidden;
            response.Headers.ContentLength = 0;
            return Task.CompletedTask;
        }

        // 2. The service knows nothing of HTTP but what this hands it.
        Span<byte> token = stackalloc byte[MetadataService.TokenLength];
        var asked = new MetadataRequest(
            MethodOf(request.Method),
            request.RawTarget,
            ValueOf(request.Headers, TokenHeader),
            ValueOf(request.Headers, TtlHeader),
            request.Headers.ContainsKey(ForwardedHeader));
        var caller = settings.FindCaller is null ? null : FindCaller(context);
        var answer = service.Answer(in asked, token);

        // 3. Before the first byte of the answer is written.
        if (answer.HopLimit is { } hops && SocketOf(context) is { } socket)
            HopLimit.Apply(socket, hops);

        // 4.
        var length = answer.IsToken ? token.Length : answer.Body.Length;
        WriteHeaders(request, response, in answer, length);

        // 5. Everything is in memory: it is copied into the connection's buffer with the headers.
        if (length > 0 && asked.Method != MetadataMethod.Head)
        {
            var writer = context.GetRequiredFeature<IHttpResponseBodyFeature>().Writer;
            var body = answer.IsToken ? token : answer.Body.Span;
            body.CopyTo(writer.GetSpan(length));
            writer.Advance(length);
        }

        // 6.
        settings.OnAccess?.Invoke(new AccessEntry(
            service.Time.GetUtcNow(), request.Method, request.RawTarget, answer.Status, answer.IsVersion2, answer.SecondsLeft, RemoteOf(context), OneOf(request.Headers.UserAgent), caller));
        return Task.CompletedTask;
    }

    private static void WriteHeaders(IHttpRequestFeature request, IHttpResponseFeature response, in MetadataAnswer answer, int length)
    {
        response.StatusCode = answer.Status;
        var headers = response.Headers;
        headers.Server = ServerName;
        headers.ContentType = answer.ContentType;
        headers.ContentLength = length;
        if (answer.SecondsLeft is { } left)
            headers["X-Aws-Ec2-Metadata-Token-Ttl-Seconds"] = TtlText.Of(left);
        if (answer.LastModified is { } changed)
        {
            headers.LastModified = changed;
            headers.AcceptRanges = "none";
        }

        if (answer.Allow is { } allow)
            headers.Allow = allow;
        if (answer.Status == StatusCodes.Status405MethodNotAllowed)
            response.ReasonPhrase = "Not Allowed";
        // The service closes unless the client asks it not to.
        if (!KeepsAlive(request.Headers))
            headers.Connection = "close";
    }

    private static bool KeepsAlive(IHeaderDictionary headers)
    {
        var value = headers.Connection;
        return value.Count > 0 && value.ToString().Contains("keep-alive", StringComparison.OrdinalIgnoreCase);
    }

    private static MetadataMethod MethodOf(string method) => method switch
    {
        "GET" => MetadataMethod.Get,
        "HEAD" => MetadataMethod.Head,
        "PUT" => MetadataMethod.Put,
        "OPTIONS" => MetadataMethod.Options,
        _ => MetadataMethod.Other,
    };

    private static string? ValueOf(IHeaderDictionary headers, string name) => headers.TryGetValue(name, out var value) ? value.ToString() : null;

    private static string? OneOf(Microsoft.Extensions.Primitives.StringValues values) => values.Count == 0 ? null : values.ToString();

    private static Socket? SocketOf(IFeatureCollection context) => context.Get<IConnectionSocketFeature>()?.Socket;

    private static IPEndPoint? RemoteOf(IFeatureCollection context) =>
        context.Get<IHttpConnectionFeature>() is { RemoteIpAddress: { } address } connection ? new IPEndPoint(address, connection.RemotePort) : null;

    private static IPEndPoint? LocalOf(IFeatureCollection context) =>
        context.Get<IHttpConnectionFeature>() is { LocalIpAddress: { } address } connection ? new IPEndPoint(address, connection.LocalPort) : null;

    private CallingProcess? FindCaller(IFeatureCollection context)
    {
        var items = context.Get<IConnectionItemsFeature>()?.Items;
        if (items is not null && items.TryGetValue(this, out var known))
            return (CallingProcess?)known;
        var caller = LocalOf(context) is { } local && RemoteOf(context) is { } remote ? settings.FindCaller!(local, remote) : null;
        if (items is not null)
            items[this] = caller;
        return caller;
    }
}
