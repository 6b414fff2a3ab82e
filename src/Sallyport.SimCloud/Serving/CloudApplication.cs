using System.Buffers;
using System.IO.Pipelines;
using System.Threading.Channels;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace Sallyport.SimCloud.Serving;

/// <summary>Stands between Kestrel and the call pipeline: reads requests, writes answers, cuts connections where a fault says so.</summary>
internal sealed class CloudApplication(CallPipeline pipeline, AdminEndpoint admin) : IHttpApplication<IFeatureCollection>
{
    public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

    public void DisposeContext(IFeatureCollection context, Exception? exception)
    {
    }

    public async Task ProcessRequestAsync(IFeatureCollection context)
    {
        var lifetime = context.GetRequiredFeature<IHttpRequestLifetimeFeature>();
        try
        {
            if (AdminEndpoint.Owns(context.GetRequiredFeature<IHttpRequestFeature>()))
                await admin.HandleAsync(context, lifetime.RequestAborted);
            else
                await AnswerAsync(context, lifetime.RequestAborted);
        }
        catch (Exception exception) when (exception is CutConnectionException or OperationCanceledException)
        {
            lifetime.Abort();
        }
    }

    private async Task AnswerAsync(IFeatureCollection context, CancellationToken cancel)
    {
        PipelineAnswer answer;
        try
        {
            answer = await pipeline.HandleAsync(await WireRequest.ReadAsync(context, cancel), cancel);
        }
        catch (AwsRefusalException refusal)
        {
            answer = PipelineAnswer.Of(Aws.Wire.AwsService.Ec2, "", refusal);
        }

        await WriteAsync(context, answer, cancel);
    }

    private static async Task WriteAsync(IFeatureCollection context, PipelineAnswer answer, CancellationToken cancel)
    {
        var response = context.GetRequiredFeature<IHttpResponseFeature>();
        response.StatusCode = (int)answer.Status;
        response.Headers.ContentType = "text/xml;charset=UTF-8";
        response.Headers["x-amzn-RequestId"] = answer.RequestId;
        var writer = context.GetRequiredFeature<IHttpResponseBodyFeature>().Writer;
        var body = new AnswerBody(segments => SendAsync(segments, writer, cancel));
        try
        {
            answer.Write(body);
        }
        catch (Exception exception)
        {
            body.Abort(exception);
            throw;
        }

        if (!body.IsSending)
            response.Headers.ContentLength = body.Length;
        await body.CompleteAsync();
    }

    private static async Task SendAsync(ChannelReader<ArraySegment<byte>> segments, PipeWriter writer, CancellationToken cancel)
    {
        await foreach (var segment in segments.ReadAllAsync(cancel))
        {
            await writer.WriteAsync(segment, cancel);
            ArrayPool<byte>.Shared.Return(segment.Array!);
        }
    }
}
