using Sallyport.CodeScan.Engine;
using Sallyport.Evidence;

namespace Sallyport.CodeScan.Tests.Engine;

/// <summary>Whole trees on disk: what is walked, in what order, and what bad trees do.</summary>
public sealed class TreeTests : IDisposable
{
    private const string Call = "curl http://169.254.169.254/latest/meta-data/\n";
    private readonly string _root = Directory.CreateTempSubdirectory("sallyport-tree-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Scan_Tree_ReportsInPathOrder()
    {
        foreach (var path in (string[])["b.sh", "a/z.sh", "a.sh", "a/b/c.sh", "c.sh"])
            Write(path, Call);

        var files = (await Scan()).Select(f => Path.GetRelativePath(_root, f.File!)).ToList();

        Assert.Equal(["a.sh", "a/b/c.sh", "a/z.sh", "b.sh", "c.sh"], files);
    }

    [Fact]
    public async Task Scan_Repository_LeavesOutWhatGitIgnores()
    {
        Directory.CreateDirectory(Path.Combine(_root, ".git"));
        Write(".gitignore", "build/\n*.tmp.sh\n!keep.tmp.sh\n/only-here.sh\n**/deep/x.sh\n");
        foreach (var path in (string[])["build/a.sh", "b.tmp.sh", "keep.tmp.sh", "only-here.sh", "sub/only-here.sh", "p/q/deep/x.sh", "p/y.sh"])
            Write(path, Call);

        var kept = (await Scan()).Select(f => Path.GetRelativePath(_root, f.File!)).ToList();
        var all = await Scan(o => o with { UseIgnoreRules = false });

        Assert.Equal(["keep.tmp.sh", "p/y.sh", "sub/only-here.sh"], kept);
        Assert.Equal(7, all.Count);
    }

    [Fact]
    public async Task Scan_LinkLoopsAndPipes_Ends()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need rights on Windows");
        Write("a/x.sh", Call);
        Directory.CreateSymbolicLink(Path.Combine(_root, "a", "up"), _root);
        File.CreateSymbolicLink(Path.Combine(_root, "self.sh"), Path.Combine(_root, "self.sh"));
        System.Diagnostics.Process.Start("mkfifo", [Path.Combine(_root, "pipe.sh")]).WaitForExit();

        var findings = await Scan();

        Assert.Equal(["CALL.1"], findings.Select(f => f.ControlId));
    }

    [Fact]
    public async Task Scan_LargerThanTheLimit_IsReportedAndNotAnalysed()
    {
        Write("big.json", "{\"a\": \"" + new string('x', 3 << 20) + " 169.254.169.254\"}");
        Write("plain.json", "{\"a\": \"" + new string('x', 3 << 20) + "\"}");

        var findings = await Scan(o => o with { LargestParsed = 1 << 20 });

        Assert.Equal([FindingStatus.Error], findings.Select(f => f.Status));
    }

    [Fact]
    public async Task Scan_OtherEncodings_AreRead()
    {
        File.WriteAllText(Path.Combine(_root, "wide.ps1"), "Invoke-RestMethod http://169.254.169.254/latest/meta-data/instance-id\r\n", System.Text.Encoding.Unicode);
        File.WriteAllBytes(Path.Combine(_root, "bad.sh"), [0xC3, 0x28, (byte)'\n', .. System.Text.Encoding.ASCII.GetBytes(Call)]);
        File.WriteAllBytes(Path.Combine(_root, "binary.sh"), [0, 1, 2, .. System.Text.Encoding.ASCII.GetBytes(Call)]);

        var files = (await Scan()).Select(f => Path.GetFileName(f.File)).ToList();

        Assert.Equal(["bad.sh", "wide.ps1"], files);
    }

    [Fact]
    public async Task Scan_YamlBombAndDeepJson_IsBounded()
    {
        var bomb = "a: &a [x, x]\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"k{i}: &b{i} [*{(i == 0 ? "a" : $"b{i - 1}")}, *{(i == 0 ? "a" : $"b{i - 1}")}]\n"));
        Write("bomb.yaml", bomb + "Resources:\n  A:\n    Type: AWS::EC2::Instance\n    Properties: *b39\n");
        Write("deep.json", string.Concat(Enumerable.Repeat("{\"Resources\":", 20_000)) + "\"AWS::EC2::Instance\"" + new string('}', 20_000));
        Write("deep.tf.json", "{\"resource\":{\"aws_instance\":{\"a\":{\"metadata_options\":" + new string('[', 20_000) + new string(']', 20_000) + "}}}}");

        var findings = await Scan();

        Assert.DoesNotContain(findings, f => f.Reason.Contains("stack", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Scan_LocalModule_GetsItsCallersValues()
    {
        Write("main.tf", "module \"web\" {\n  source = \"./modules/web\"\n  tokens = \"optional\"\n}\n");
        Write("modules/web/main.tf", "variable \"tokens\" {}\nresource \"aws_instance\" \"a\" {\n  metadata_options {\n    http_tokens = var.tokens\n  }\n}\n");

        var findings = await Scan();

        Assert.Equal([("IAC.1", FindingStatus.Alarm)], findings.Select(f => (f.ControlId, f.Status)));
    }

    [Fact]
    public async Task Scan_ValuesFile_OverridesTheDefault()
    {
        Write("main.tf", "variable \"tokens\" {\n  default = \"required\"\n}\nresource \"aws_instance\" \"a\" {\n  metadata_options {\n    http_tokens = var.tokens\n  }\n}\n");
        Write("terraform.tfvars", "tokens = \"optional\"\n");

        Assert.Equal(["IAC.1"], (await Scan()).Select(f => f.ControlId));
    }

    private void Write(string path, string text)
    {
        var full = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    private async Task<List<Finding>> Scan(Func<ScanOptions, ScanOptions>? change = null)
    {
        var options = new ScanOptions { Paths = [_root] };
        var findings = new List<Finding>();
        await foreach (var finding in new CodeScanner(change?.Invoke(options) ?? options).ScanAsync(TestContext.Current.CancellationToken))
            findings.Add(finding);
        return findings;
    }
}
