using System.Text.RegularExpressions;

namespace Sallyport.CodeScan.Source;

/// <summary>What a piece of text says of the metadata service: its address, and whose path follows.</summary>
internal static partial class MetadataAddress
{
    /// <summary>Where the address occurs; an address range (<c>/32</c>) or a longer number is not one.</summary>
    [GeneratedRegex(@"(?<![\d.])169\.254\.169\.254(?!\d|\.\d|/\d{1,2}(?![\d\-/.\w]))|(?<=://)instance-data(\.ec2\.internal)?(?=[/:""'\s?]|$)|\binstance-data\.ec2\.internal\b|(?<=[\s""'`])instance-data(?=/latest)|\[?fd00:ec2::254\]?", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 2000)]
    public static partial Regex Host();

    /// <summary>The address written as a number or wrapped, as nobody does by accident.</summary>
    [GeneratedRegex(@"(?<![\w.])(2852039166|0xa9fea9fe|0xa9\.0xfe\.0xa9\.0xfe|0251\.0376\.0251\.0376|\[::ffff:169\.254\.169\.254\]|\[::ffff:a9fe:a9fe\]|169\.254\.169\.254\.(nip|xip|sslip)\.io)(?![\w])", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 2000)]
    public static partial Regex Encoded();

    /// <summary>A path of AWS's metadata tree, wherever it stands.</summary>
    [GeneratedRegex(@"\blatest/+(meta-?data|user-?data|dynamic)\b|(?<![\w.-])(\d{4}-\d\d-\d\d|1\.0)/+(meta-data|user-data|dynamic)|(?<![\w-])meta-data(/|(?![\w-]))|dynamic/+instance-identity|instance-identity/(document|pkcs7)|iam/security-credentials|(?<=[""'`/])user-data(?=[""'`/]|$)|placement/(availability-zone|region)|[""'`]/?latest/?[""'`]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    public static partial Regex AwsPath();

    /// <summary>The header that carries the token; the one that asks for a lifetime is another.</summary>
    [GeneratedRegex(@"aws[-_]ec2[-_]metadata[-_]token(?![-_]ttl)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    public static partial Regex TokenHeader();

    /// <summary>Any sign that somebody here knows of tokens.</summary>
    [GeneratedRegex(@"aws[-_]ec2[-_]metadata[-_]token|\bapi/token\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    public static partial Regex TokenSign();

    [GeneratedRegex(@"^(:\d+)?/+(latest(/|$|[""'`\s?)}\]]|\W)|\d{4}-\d\d-\d\d|1\.0(/|$|\W)|meta-data|user-data|dynamic/)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AwsAfterHost();

    [GeneratedRegex(@"^(:\d+)?/+(\$|%|\{|<|#\{|\\\(|""\s*[+.&]|'\s*[+.&])[^\s""']{0,60}?/*(meta-data|user-data|dynamic)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AwsAfterVariable();

    [GeneratedRegex(@"^(:\d+)?/+(\$|%|\{|<|#\{|@)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VariableAfterHost();

    [GeneratedRegex(@"^(:\d+)?(/*([""'`\s)\]},;|]|$|\\[nrt""'])|[$%{]|#\{|\\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NothingAfterHost();

    /// <summary>Tells whose path follows an address.</summary>
    public static PathOwner OwnerOf(string text, int afterHost)
    {
        var rest = text.Substring(afterHost, Math.Min(160, text.Length - afterHost));
        if (rest.StartsWith(']'))
            rest = rest[1..];
        if (rest.Contains("/api/token", StringComparison.Ordinal) && rest.IndexOf("/api/token", StringComparison.Ordinal) < 40 && rest.AsSpan(0, rest.IndexOf("/api/token", StringComparison.Ordinal)).IndexOfAny(" \t\n\"'") < 0)
            return PathOwner.Token;
        if (AwsAfterHost().IsMatch(rest) || AwsAfterVariable().IsMatch(rest))
            return PathOwner.Aws;
        if (VariableAfterHost().IsMatch(rest))
            return PathOwner.Variable;
        return NothingAfterHost().IsMatch(rest) ? PathOwner.None : PathOwner.Other;
    }
}
