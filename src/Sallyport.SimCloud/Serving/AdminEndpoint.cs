using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Sallyport.SimCloud.Faults;
using Sallyport.SimCloud.Time;

namespace Sallyport.SimCloud.Serving;

/// <summary>
/// What no AWS client calls, for tests and demonstrations, on loopback alone: <c>GET /_sallyport/counters</c>, <c>DELETE /_sallyport/counters</c>,
/// <c>POST /_sallyport/clock?advance=90s</c>, <c>POST /_sallyport/faults?fault=SPEC</c>, <c>DELETE /_sallyport/faults</c>,
/// <c>POST /_sallyport/shutdown</c>.
/// </summary>
internal sealed class AdminEndpoint(CallPipeline pipeline, CloudClock clock, Action shutdown)
{
    private const string Root = "/_sallyport/";

    public static bool Owns(IHttpRequestFeature request) => request.RawTarget.StartsWith(Root, StringComparison.Ordinal);

    public async Task HandleAsync(IFeatureCollection context, CancellationToken cancel)
    {
        var request = context.GetRequiredFeature<IHttpRequestFeature>();
        var (status, json) = IsFromHere(context, request)
            ? Answer(request)
            : (HttpStatusCode.Forbidden, Error("only programs on this machine may ask this"));
        var response = context.GetRequiredFeature<IHttpResponseFeature>();
        response.StatusCode = (int)status;
        response.Headers.ContentType = "application/json";
        response.Headers.ContentLength = json.Length;
        await context.GetRequiredFeature<IHttpResponseBodyFeature>().Writer.WriteAsync(json, cancel);
    }

    // A web page in a browser on this machine is not meant: it would send Origin, or a Host that is a name of its own.
    private static bool IsFromHere(IFeatureCollection context, IHttpRequestFeature request)
    {
        var host = HostString.FromUriComponent(request.Headers.Host.ToString()).Host.Trim('[', ']');
        return context.Get<IHttpConnectionFeature>()?.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
            && request.Headers.Origin.Count == 0
            && (host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address)));
    }

    private (HttpStatusCode Status, byte[] Json) Answer(IHttpRequestFeature request)
    {
        var target = request.RawTarget[Root.Length..].Split('?', 2);
        var query = target.Length > 1 ? FormBody.Parse(target[1]) : [];
        try
        {
            switch (request.Method, target[0])
            {
                case ("GET", "counters"):
                    return (HttpStatusCode.OK, JsonSerializer.SerializeToUtf8Bytes(pipeline.Counters.ByAction, AdminJson.Default.IReadOnlyDictionaryStringActionCount));
                case ("DELETE", "counters"):
                    pipeline.Counters.Reset();
                    return (HttpStatusCode.OK, "{}"u8.ToArray());
                case ("POST", "clock") when Durations.TryParse(query.GetValueOrDefault("advance"), out var time):
                    clock.Advance(time);
                    return (HttpStatusCode.OK, JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["now"] = $"{clock.Time:O}" }, AdminJson.Default.DictionaryStringString));
                case ("POST", "faults"):
                    pipeline.Faults.Add(FaultSpec.Parse(query.GetValueOrDefault("fault") ?? ""));
                    return (HttpStatusCode.OK, "{}"u8.ToArray());
                case ("DELETE", "faults"):
                    pipeline.Faults.Clear();
                    return (HttpStatusCode.OK, "{}"u8.ToArray());
                case ("POST", "shutdown"):
                    shutdown();
                    return (HttpStatusCode.OK, "{}"u8.ToArray());
                default:
                    return (HttpStatusCode.NotFound, Error("there is: GET counters, DELETE counters, POST clock?advance=90s, POST faults?fault=SPEC, DELETE faults, POST shutdown"));
            }
        }
        catch (FormatException malformed)
        {
            return (HttpStatusCode.BadRequest, Error(malformed.Message));
        }
    }

    private static byte[] Error(string message) =>
        JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["error"] = message }, AdminJson.Default.DictionaryStringString);
}
