using System.Text.RegularExpressions;

namespace Sallyport.CodeScan.Source;

/// <summary>Words by which programs of any language show what they do with an address.</summary>
internal static partial class CodeSigns
{
    private static readonly System.Buffers.SearchValues<char> Breaks = System.Buffers.SearchValues.Create(" \t\n,;");

    private static readonly System.Buffers.SearchValues<char> Ends = System.Buffers.SearchValues.Create(" \t\n,;|");
    private static readonly System.Buffers.SearchValues<char> Quotes = System.Buffers.SearchValues.Create(" \t\n\"'");

    public static bool HasHttpClient(string code) => HttpClient().IsMatch(code);

    public static bool IsFetching(string callee) => Fetching().IsMatch(callee);

    public static bool IsSaying(string callee) => Saying().IsMatch(callee);

    public static bool IsComparing(string callee) => Comparing().IsMatch(callee);

    public static bool IsServing(string callee) => Serving().IsMatch(callee);

    public static bool IsKeyword(string word) => word is "in" or "return" or "case" or "of" or "and" or "or" or "not" or "new" or "yield" or "await";

    /// <summary>The string is the address and its path, not prose with an address in it.</summary>
    public static bool IsAddressOnly(string content, int start, int end)
    {
        var before = content.AsSpan(0, start);
        if (before.Length > 0)
        {
            var scheme = before.EndsWith("://") ? before.LastIndexOfAny(Quotes) : -2;
            if (scheme >= 0 || (scheme == -2 && before.IndexOfAny(Breaks) >= 0))
                return before.TrimStart().Length == 0 || before[..Math.Max(0, scheme)].Trim().Length <= 1;
        }
        return content.AsSpan(end).TrimEnd().IndexOfAny(Ends) < 0;
    }

    /// <summary>After the string, more strings are joined on, one of which is AWS's path.</summary>
    public static bool ContinuesWithAwsPath(string code, int end)
    {
        var line = code.IndexOf('\n', end);
        var rest = code[end..Math.Min(line < 0 ? code.Length : line, end + 200)];
        return Joining().IsMatch(rest) && MetadataAddress.AwsPath().IsMatch(rest) && !rest.Contains("api/token", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\b(ssrf|payloads?|exploit\w*|bypass\w*|attack\w*|vuln\w*|pentest\w*|injection|malicious|blocklist|denylist|blacklist|disallowed|forbidden)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    public static partial Regex PayloadWords();

    [GeneratedRegex(@"metadata\.google\.internal|100\.100\.100\.200|/metadata/v1|/metadata/instance|/opc/v|192\.0\.0\.192|computeMetadata", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    public static partial Regex OtherClouds();

    [GeneratedRegex(@"\b(requests\.|urlopen|urllib|urlretrieve|http\.client|httplib2?|aiohttp|httpx|pycurl|retry_url|http\.(Get|Head|NewRequest|Client|request|get)|https?\.get|\.Do\(|net/http|go-resty|HttpClient|HttpGet|HttpURLConnection|URLConnection|openConnection|openStream|getInputStream|WebClient|WebRequest|HttpRequestMessage|RestTemplate|RestClient|RestRequest|OkHttp|readText\(|Source\.fromURL|axios|fetch\(|request\(|request-promise|got\(|needle|superagent|XMLHttpRequest|\$\.(get|ajax)|Net::HTTP|open-uri|URI\.open|open\(|Excon|Faraday|HTTParty|HTTPClient|Typhoeus|Curl::|file_get_contents|fopen|curl_(init|exec|setopt)|Guzzle|stream_context|LWP|HTTP::Tiny|Mojo::UserAgent|Furl|->get\(|resty\.http|socket\.http|ngx\.location|reqwest|ureq|hyper|surf::|attohttpc|isahc|httpc|HTTPoison|hackney|ibrowse|lhttpc|Tesla|Finch|Req\.|slurp|clj-http|aleph|URLSession|Alamofire|dataTask|contentsOf|httr|getURL|readLines|RCurl|curl_fetch|libcurl|CURLOPT_URL|cpprest|QNetwork|retrieve_url|Invoke-)|\bhttp\s*\(|\.get(Async|StringAsync|String|Body|Response\w*|AsString)?\(|\bcurl\b|\bwget\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex HttpClient();

    [GeneratedRegex(@"(^|[.:>_])(\w*(get|fetch|request|urlopen|retrieve|download|openstream|openconnection|curl|wget|http|load|slurp|read|head|query|call|send|axios|got|needle|connect|connection)\w*|open|Do|file_get_contents|fopen|Create)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 500)]
    private static partial Regex Fetching();

    [GeneratedRegex(@"(^|[.:>_])(\w*print(f|ln|Line)?|log(f|ger|ging|Info|Error|Debug|Warn\w*|_\w+)?|warn\w*|\w*error(f|s)?|\w*exception|debug\w*|trace\w*|echo|fatal\w*|panic\w*|throw|raise|usage|help|describe|context|it|info\w*|puts|say|die|write\w*|croak|carp|abort|new_error)$|^(console|logger|log|LOG|_log(ger)?|errors?)\.", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 500)]
    private static partial Regex Saying();

    [GeneratedRegex(@"(^|[.:>_])(\w*(assert|expect|equal|startswith|endswith|contains|includes|indexof|match|verify|compile|regex|mock|stub|nock|intercept|fake|replace|when|responses|register_uri|httpretty)\w*|has|test|should\w*|strpos|strings\.Has\w+|add)$|^(responses|httpretty|respx|requests_mock|nock|mock\w*)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 500)]
    private static partial Regex Comparing();

    [GeneratedRegex(@"(^|[.:>_])(\w*(handle|handlefunc|route|router|listen|serve|bind)|HandleFunc|Handle|PathPrefix|MapGet|MapPut|urlpatterns)$|^(app|router|server|mux|r|api)\.(get|put|post|use|all|any)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 500)]
    private static partial Regex Serving();

    [GeneratedRegex(@"^[)\s]*([+.&|,%]|<>|\.\.)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 500)]
    private static partial Regex Joining();
}
