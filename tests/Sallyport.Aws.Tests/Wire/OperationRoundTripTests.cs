using System.Buffers;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Sallyport.Aws.Wire;

namespace Sallyport.Aws.Tests.Wire;

/// <summary>Both ends of every operation's codec agree: what one writes the other reads.</summary>
public class OperationRoundTripTests
{
    public static TheoryData<string> Operations => [.. All.Select(operation => operation.Action)];

    private static IEnumerable<AwsOperation> All => typeof(AwsOperation).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(AwsOperation)) && !type.IsAbstract)
        .Select(type => (AwsOperation)Activator.CreateInstance(type)!)
        .OrderBy(operation => operation.Action, StringComparer.Ordinal);

    [Fact]
    public void Operations_AreAllFound() => Assert.True(All.Count() >= 13);

    [Theory]
    [MemberData(nameof(Operations))]
    public void Request_WrittenAndRead_IsTheSame(string action) => ForAnySeed(action, nameof(CheckRequest));

    [Theory]
    [MemberData(nameof(Operations))]
    public void Response_WrittenAndRead_IsTheSame(string action) => ForAnySeed(action, nameof(CheckResponse));

    private static void ForAnySeed(string action, string check)
    {
        var operation = All.Single(candidate => candidate.Action == action);
        var types = operation.GetType().BaseType!.BaseType!.GetGenericArguments();
        var method = typeof(OperationRoundTripTests).GetMethod(check, System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!.MakeGenericMethod(types);
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => { method.Invoke(null, [operation, seed]); }).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true));
    }

    private static void CheckRequest<TRequest, TResponse>(AwsOperation<TRequest, TResponse> operation, int seed)
    {
        var request = (TRequest)new RandomRecords(new Random(seed)).Make(typeof(TRequest), forRequest: true);
        var query = new QueryWriter();

        operation.WriteRequest(query, request);
        var read = operation.ReadRequest(new QueryReader(query.Parameters));

        Assert.Equal(RandomRecords.Describe(request), RandomRecords.Describe(read));
    }

    private static void CheckResponse<TRequest, TResponse>(AwsOperation<TRequest, TResponse> operation, int seed)
    {
        var response = (TResponse)new RandomRecords(new Random(seed)).Make(typeof(TResponse), forRequest: false);
        var output = new ArrayBufferWriter<byte>();
        output.Write("<Answer>"u8);

        // AWS sends members that our records do not hold.
        operation.WriteResponse(new AwsXmlWriter(output) { Enrich = (xml, _) => xml.Raw("<unknown a='1'><deep>x</deep></unknown>") }, response);
        output.Write("</Answer>"u8);
        using var xml = new AwsXmlReader(new MemoryStream(output.WrittenSpan.ToArray()));
        xml.Root();
        var read = operation.ReadResponse(xml);
        xml.End();

        Assert.True(RandomRecords.Describe(response) == RandomRecords.Describe(read), $"{RandomRecords.Describe(response)}\n{RandomRecords.Describe(read)}\n{Encoding.UTF8.GetString(output.WrittenSpan)}");
    }
}
