using System.Text;

namespace Sallyport.Imds.Protocol;

/// <summary>The service's XHTML pages, byte for byte.</summary>
internal static class ErrorPages
{
    public const string ContentType = "text/html";

    // The pages of 2026: 404 breaks the doctype with two tabs and a space (339 bytes), 403 with one tab (337 bytes).
    public static readonly byte[] NotFound = Page("404 - Not Found", "\t\t ");
    public static readonly byte[] Forbidden = Page("403 - Forbidden", "\t");
    public static readonly byte[] BadRequest = Page("400 - Bad Request", "\t");

    private static byte[] Page(string title, string indent) => Encoding.ASCII.GetBytes(string.Join('\n', [
        """<?xml version="1.0" encoding="iso-8859-1"?>""",
        """<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" """.TrimEnd(),
        indent + "\"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">",
        """<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en">""",
        " <head>",
        $"  <title>{title}</title>",
        " </head>",
        " <body>",
        $"  <h1>{title}</h1>",
        " </body>",
        "</html>",
        ""]));
}
