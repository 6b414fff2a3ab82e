using Sallyport.Aws.Ec2;
using Sallyport.Aws.Wire;

namespace Sallyport.Aws.Tests.Recorded;

/// <summary>Launch template data between the form of answers and that of requests, for every member of AWS's model.</summary>
public class LaunchTemplateMemberTests
{
    public static TheoryData<string, string> Members
    {
        get
        {
            using var resource = typeof(LaunchTemplateMemberTests).Assembly.GetManifestResourceStream("launch-template-members.txt")!;
            using var text = new StreamReader(resource);
            var lines = text.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#').Select(line => line.Split('\t'));
            return [.. lines.Select(line => (line[0], line[1]))];
        }
    }

    [Theory]
    [MemberData(nameof(Members))]
    public void Member_OfTheModel_HasItsNameOnBothSides(string request, string answer)
    {
        var element = Element(answer.Split('/'));
        var query = new QueryWriter();

        LaunchTemplateDataQuery.Write(query, new LaunchTemplateData(new WireElement(LaunchTemplateData.ElementName, [element])));

        if (request == "-")
        {
            Assert.Empty(query.Parameters);
            return;
        }

        Assert.Equal(new Dictionary<string, string> { [request] = "v" }, query.Parameters);
        var back = LaunchTemplateDataQuery.Read(new QueryReader(query.Parameters));
        Assert.Equal(element, Assert.Single(back.Raw.Children));
    }

    [Fact]
    public void Members_AllAtOnce_AreAllThere()
    {
        var parameters = Members.Select(row => row.Data.Item1).Where(name => name != "-").ToDictionary(name => name, name => "v of " + name);
        var query = new QueryWriter();

        LaunchTemplateDataQuery.Write(query, LaunchTemplateDataQuery.Read(new QueryReader(parameters)));

        Assert.Equal(parameters, query.Parameters);
        Assert.True(parameters.Count > 130);
    }

    private static WireElement Element(ReadOnlySpan<string> path) =>
        path.Length == 1 ? new WireElement(path[0], "v") : new WireElement(path[0], [Element(path[1..])]);
}
