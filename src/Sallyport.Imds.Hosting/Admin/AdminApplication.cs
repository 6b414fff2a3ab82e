using System.Net.Mime;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Sallyport.Imds.Hosting.Changes;
using Sallyport.Imds.Hosting.Logging;
using Sallyport.Imds.Hosting.Serving;
using Sallyport.Imds.Instances;

namespace Sallyport.Imds.Hosting.Admin;

/// <summary>Answers the admin API: <c>GET /state</c>, <c>POST /changes</c>, <c>GET /metrics</c>.</summary>
internal sealed class AdminApplication(MetadataService service, CallerTally callers) : IHttpApplication<IFeatureCollection>
{
    public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

    public void DisposeContext(IFeatureCollection context, Exception? exception)
    {
    }

    public Task ProcessRequestAsync(IFeatureCollection context)
    {
        var request = context.GetRequiredFeature<IHttpRequestFeature>();
        if (!RequestGuard.Allows(request.Headers))
            return WriteAsync(context, 403, new AdminError("The admin API answers programs on this machine, not web pages."), ImdsJson.Indented.AdminError);
        return (request.Method, request.Path) switch
        {
            ("GET", "/state") => WriteAsync(context, 200, State(), ImdsJson.Indented.AdminState),
            ("POST", "/changes") => ChangeAsync(context, request),
            ("GET", "/metrics") => WriteTextAsync(context, 200, "text/plain; version=0.0.4", MetricsText.Write(service)),
            (_, "/state" or "/changes" or "/metrics") => WriteAsync(context, 405, new AdminError("There is GET /state, POST /changes and GET /metrics."), ImdsJson.Indented.AdminError),
            _ => WriteAsync(context, 404, new AdminError("There is GET /state, POST /changes and GET /metrics."), ImdsJson.Indented.AdminError),
        };
    }

    private async Task ChangeAsync(IFeatureCollection context, IHttpRequestFeature request)
    {
        try
        {
            var change = await JsonSerializer.DeserializeAsync(request.Body, ImdsJson.Compact.InstanceChange)
                ?? throw new InvalidInstanceException("The body is empty.");
            if (change.At is not null)
                throw new InvalidInstanceException("'at' is for scenarios; a change is made at once.");
            ChangeApplier.Apply(service, change);
            await WriteAsync(context, 200, State(), ImdsJson.Indented.AdminState);
        }
        catch (Exception e) when (e is JsonException or InvalidInstanceException)
        {
            await WriteAsync(context, 400, new AdminError(e.Message), ImdsJson.Indented.AdminError);
        }
    }

    private AdminState State()
    {
        var faults = service.Faults;
        var counters = service.Counters;
        return new AdminState
        {
            Instance = service.Description,
            Faults = new AdminFaults(faults.Latency.TotalMilliseconds, faults.ErrorStatus, faults.ErrorPercent, faults.RequestsPerSecond),
            Counters = new AdminCounters(counters.NoToken, counters.NoTokenRejected, counters.WithToken, counters.TokensIssued),
            Callers = callers.Rows(),
        };
    }

    private static Task WriteAsync<T>(IFeatureCollection context, int status, T value, JsonTypeInfo<T> type) =>
        WriteTextAsync(context, status, MediaTypeNames.Application.Json, JsonSerializer.Serialize(value, type) + "\n");

    private static async Task WriteTextAsync(IFeatureCollection context, int status, string contentType, string text)
    {
        var response = context.GetRequiredFeature<IHttpResponseFeature>();
        var bytes = Encoding.UTF8.GetBytes(text);
        response.StatusCode = status;
        response.Headers.ContentType = contentType;
        response.Headers.ContentLength = bytes.Length;
        await context.GetRequiredFeature<IHttpResponseBodyFeature>().Writer.WriteAsync(bytes);
    }
}
