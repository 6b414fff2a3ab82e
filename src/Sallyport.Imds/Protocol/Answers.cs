namespace Sallyport.Imds.Protocol;

/// <summary>The answers that carry no data.</summary>
internal static class Answers
{
    public const string ReadMethods = "OPTIONS, GET, HEAD";
    public const string TokenMethods = "OPTIONS, PUT";

    public static readonly MetadataAnswer Unauthorized = Empty(401);
    public static readonly MetadataAnswer Forbidden = Empty(403);
    public static readonly MetadataAnswer Throttled = Empty(503);
    public static readonly MetadataAnswer NotFound = new() { Status = 404, Body = ErrorPages.NotFound, ContentType = ErrorPages.ContentType };
    public static readonly MetadataAnswer EndpointDisabled = new() { Status = 403, Body = ErrorPages.Forbidden, ContentType = ErrorPages.ContentType };
    public static readonly MetadataAnswer BadRequest =
        Unsure.BadRequestHasAPage ? new() { Status = 400, Body = ErrorPages.BadRequest, ContentType = ErrorPages.ContentType } : Empty(400);

    public static MetadataAnswer Empty(int status, string? allow = null) => new() { Status = status, ContentType = Tree.MetadataTree.Text, Allow = allow };
}
