using System.Text;
using Sallyport.Imds.Protocol;

namespace Sallyport.Imds.Tests.Protocol;

/// <summary>The request path allocates nothing.</summary>
public sealed class AllocationTests
{
    [Theory]
    [InlineData(MetadataMethod.Get, "/latest/meta-data/instance-id")]
    [InlineData(MetadataMethod.Get, "//latest/%6deta-data/?x")]
    [InlineData(MetadataMethod.Get, "/latest/meta-data/nothing")]
    [InlineData(MetadataMethod.Put, "/latest/api/token")]
    public void Answer_AfterWarmUp_AllocatesNothing(MetadataMethod method, string target)
    {
        const int Requests = 2000;
        var service = new MetadataService();
        var buffer = new byte[MetadataService.TokenLength];
        service.Answer(new MetadataRequest(MetadataMethod.Put, "/latest/api/token", null, "60", false), buffer);
        var token = Encoding.ASCII.GetString(buffer);
        void Ask() => service.Answer(new MetadataRequest(method, target, token, "60", false), buffer);
        for (var i = 0; i < Requests; i++)
            Ask();

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Requests; i++)
            Ask();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.InRange(allocated, 0, Requests);
    }
}
