using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using Sallyport.Aws.AutoScaling;
using Sallyport.Aws.Ec2;
using Sallyport.Aws.Tests.Recorded;
using Sallyport.Aws.Wire;

namespace Sallyport.Aws.Tests.Wire;

/// <summary>Makes records of any type of the wire with random contents, and writes them down so that two can be compared.</summary>
internal sealed class RandomRecords(Random random)
{
    // Letters, what XML and URLs must escape, white space inside, other scripts, and a character beyond 16 bits.
    private static readonly string[] Pieces = ["a", "Z", "0", "-", "<", ">", "&", "\"", "'", "]]>", " ", "\n", "\t", "\r", "%", "+", "=", ";", "é", "☃", "\U0001F512", "$Latest"];

    private static readonly (string Request, string Answer)[] Members =
        [.. LaunchTemplateMemberTests.Members.Select(row => (row.Data.Item1, row.Data.Item2)).Where(row => row.Item1 != "-")];

    public object Make(Type type, bool forRequest)
    {
        if (type == typeof(LaunchTemplateData))
            return TemplateData();
        if (type == typeof(MixedInstancesPolicy))
            return Policy();
        var constructor = type.GetConstructors().OrderByDescending(candidate => candidate.GetParameters().Length).First(candidate => candidate.GetParameters() is not [{ } only] || only.ParameterType != type);
        var made = constructor.Invoke([.. constructor.GetParameters().Select(parameter => Value(parameter.ParameterType, IsNullable(parameter), forRequest))]);
        foreach (var property in type.GetProperties().Where(property => property.SetMethod is not null && constructor.GetParameters().All(parameter => parameter.Name != property.Name)))
            property.SetValue(made, Value(property.PropertyType, IsNullable(property), forRequest));
        return Only(made, forRequest);
    }

    public static string Describe(object? value)
    {
        var text = new StringBuilder();
        Describe(value, text);
        return text.ToString();
    }

    private object? Value(Type type, bool nullable, bool forRequest)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if ((nullable || plain != type) && random.Next(3) == 0)
            return null;
        return plain switch
        {
            _ when plain == typeof(string) => Text(),
            _ when plain == typeof(int) => random.Next(2) == 0 ? random.Next(0, 100) : random.Next(),
            _ when plain == typeof(long) => random.NextInt64(),
            _ when plain == typeof(bool) => random.Next(2) == 0,
            _ when plain == typeof(DateTimeOffset) => DateTimeOffset.FromUnixTimeMilliseconds(random.NextInt64(0, 4_000_000_000_000)),
            { IsGenericType: true } => List(plain.GetGenericArguments()[0], forRequest),
            _ => Make(plain, forRequest),
        };
    }

    private IList List(Type element, bool forRequest)
    {
        var items = Array.CreateInstance(element, random.Next(4));
        for (var i = 0; i < items.Length; i++)
            items.SetValue(Value(element, nullable: false, forRequest), i);
        return items;
    }

    private string Text()
    {
        var text = new StringBuilder("x");
        for (var i = random.Next(12); i > 0; i--)
            text.Append(Pieces[random.Next(Pieces.Length)]);
        return text.ToString();
    }

    // What one side of the wire has no member for cannot come back.
    private static object Only(object made, bool forRequest) => made switch
    {
        LaunchConfiguration { MetadataOptions: { } options } configuration => configuration with { MetadataOptions = options with { State = null, HttpProtocolIpv6 = null, InstanceMetadataTags = null } },
        InstanceMetadataOptions options when forRequest => options with { State = null },
        LaunchTemplateSpecification { LaunchTemplateId: not null } specification when forRequest => specification with { LaunchTemplateName = null },
        LaunchTemplateSpecification { LaunchTemplateId: null, LaunchTemplateName: null, Version: null } specification => specification with { Version = "1" },
        _ => made,
    };

    private LaunchTemplateData TemplateData()
    {
        var parameters = new Dictionary<string, string>();
        for (var i = random.Next(20); i > 0; i--)
            parameters[Members[random.Next(Members.Length)].Request] = Text();
        return LaunchTemplateDataQuery.Read(new QueryReader(parameters));
    }

    private MixedInstancesPolicy Policy()
    {
        const string Template = "MixedInstancesPolicy.LaunchTemplate.";
        var parameters = new Dictionary<string, string> { [Template + "LaunchTemplateSpecification.LaunchTemplateId"] = Text() };
        for (var i = random.Next(4); i > 0; i--)
            parameters[$"{Template}Overrides.member.{i}.InstanceType"] = Text();
        return UpdateAutoScalingGroup.Operation.ReadRequest(new QueryReader(parameters)).MixedInstancesPolicy!;
    }

    private static bool IsNullable(ParameterInfo parameter) => new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable;

    private static bool IsNullable(PropertyInfo property) => new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable;

    private static void Describe(object? value, StringBuilder text)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case string or bool or int or long:
                text.Append(CultureInfo.InvariantCulture, $"'{value}'");
                break;
            case DateTimeOffset time:
                text.Append(time.ToString("O", CultureInfo.InvariantCulture));
                break;
            case WireElement element:
                text.Append(element.Fingerprint());
                break;
            case IEnumerable items:
                text.Append('[');
                foreach (var item in items)
                    Describe(item, text);
                text.Append(']');
                break;
            default:
                text.Append('{');
                foreach (var property in value.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => property.GetIndexParameters().Length == 0))
                {
                    text.Append(property.Name).Append('=');
                    Describe(property.GetValue(value), text);
                    text.Append(", ");
                }

                text.Append('}');
                break;
        }
    }
}
