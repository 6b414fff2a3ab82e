using Sallyport.Aws.Wire;

namespace Sallyport.Aws.Ec2;

/// <summary>Who operates a managed resource, such as <c>eks.amazonaws.com</c> for EKS Auto Mode. The customer cannot change it.</summary>
public sealed record Operator(bool Managed, string? Principal)
{
    internal static Operator Read(AwsXmlReader xml)
    {
        var managed = false;
        string? principal = null;
        foreach (var name in xml.Members())
            switch (name)
            {
                case "managed": managed = xml.Flag() ?? false; break;
                case "principal": principal = xml.Word(); break;
                default: break;
            }

        return new Operator(managed, principal);
    }

    internal static void Write(AwsXmlWriter xml, Operator @operator)
    {
        xml.Element("managed", @operator.Managed);
        xml.Element("principal", @operator.Principal);
    }
}
