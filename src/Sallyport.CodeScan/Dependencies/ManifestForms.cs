using System.Text.RegularExpressions;

namespace Sallyport.CodeScan.Dependencies;

/// <summary>Every kind of manifest and lock file, one a line.</summary>
internal static partial class ManifestForms
{
    public static IReadOnlyList<ManifestForm> All { get; } =
    [
        new("ansible", ["requirements.yml", "requirements.yaml", "galaxy.yml"], AnsibleEntry(), BareIsExact: true),
        new("cargo", ["Cargo.lock"], TomlLockEntry(), IsLock: true, BareIsExact: true),
        new("cargo", ["Cargo.toml"], TomlEntry()),
        new("clojure", ["deps.edn"], EdnEntry(), BareIsExact: true),
        new("composer", ["composer.json"], JsonPair(), BareIsExact: true),
        new("composer", ["composer.lock"], JsonNameVersion(), IsLock: true, BareIsExact: true),
        new("gem", ["Gemfile", "*.gemspec"], GemEntry(), BareIsExact: true),
        new("gem", ["Gemfile.lock", "gems.locked"], GemLockEntry(), IsLock: true, BareIsExact: true),
        new("go", ["Gopkg.lock"], TomlLockEntry(), IsLock: true, BareIsExact: true),
        new("go", ["go.mod", "modules.txt"], GoEntry(), BareIsExact: true),
        new("hex", ["mix.lock"], MixEntry(), IsLock: true, BareIsExact: true),
        new("hex", ["rebar.lock"], RebarEntry(), IsLock: true, BareIsExact: true),
        new("maven", ["build.sbt"], SbtEntry(), BareIsExact: true),
        new("maven", ["*.gradle", "*.gradle.kts", "gradle.lockfile"], GradleEntry(), BareIsExact: true),
        new("maven", ["ivy.xml"], IvyEntry(), BareIsExact: true),
        new("maven", ["libs.versions.toml"], CatalogEntry(), BareIsExact: true),
        new("maven", ["pom.xml", "*.pom"], PomEntry(), BareIsExact: true),
        new("npm", ["bun.lock"], BunEntry(), IsLock: true, BareIsExact: true),
        new("npm", ["package-lock.json", "npm-shrinkwrap.json"], NpmLockEntry(), IsLock: true, BareIsExact: true),
        new("npm", ["package.json"], JsonPair(), BareIsExact: true),
        new("npm", ["pnpm-lock.yaml"], PnpmEntry(), IsLock: true, BareIsExact: true),
        new("npm", ["yarn.lock"], YarnEntry(), IsLock: true, BareIsExact: true),
        new("nuget", ["*.csproj", "*.fsproj", "*.vbproj", "Directory.Packages.props", "packages.config"], NuGetEntry(), BareIsExact: true),
        new("nuget", ["packages.lock.json"], NuGetLockEntry(), IsLock: true, BareIsExact: true),
        new("nuget", ["paket.lock"], GemLockEntry(), IsLock: true, BareIsExact: true),
        new("nuget", ["project.assets.json", "*.deps.json"], NuGetAssetsEntry(), IsLock: true, BareIsExact: true),
        new("pypi", ["METADATA", "PKG-INFO"], InstalledEntry(), IsLock: true, BareIsExact: true),
        new("pypi", ["Pipfile.lock"], PipfileLockEntry(), IsLock: true),
        new("pypi", ["poetry.lock", "uv.lock", "pdm.lock"], TomlLockEntry(), IsLock: true, BareIsExact: true),
        new("pypi", ["requirements*", "constraints*"], PipEntry()),
        new("pypi", ["setup.py", "setup.cfg", "pyproject.toml", "Pipfile", "environment.yml", "environment.yaml"], PythonEntry()),
        new("swift", ["Package.resolved"], SwiftEntry(), IsLock: true, BareIsExact: true),
    ];

    /// <summary>Installs in Dockerfiles: pip, npm, gem.</summary>
    [GeneratedRegex(@"(?<tool>pip3?|pipx|npm|yarn|gem)\s+(-\S+\s+)*(install|add|i)\b(?<list>[^\n&;|]*(\\\r?\n[^\n&;|]*)*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    public static partial Regex Install();

    [GeneratedRegex(@"(?<=[\s""'=])(?<name>@?[A-Za-z][\w./-]*?)(==|@|:)(?<version>\d[\w.]*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    public static partial Regex InstallItem();

    /// <summary>Container images by tag.</summary>
    [GeneratedRegex(@"(\bimage\s*:\s*|^FROM\s+)[""']?(?<image>[\w.\-/:]*?(?<name>kube2iam|kiam))(:v?(?<version>[\w.\-]+))?(?=[@""'\s]|$)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    public static partial Regex Image();

    [GeneratedRegex(@"name:\s*[""']?(?<name>amazon\.aws)[""']?\s*\r?\n\s*version:\s*[""']?(?<version>[^""'\r\n#]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AnsibleEntry();

    [GeneratedRegex(@"name\s*=\s*""(?<name>[^""]+)""(\s*\r?\n[^\[\r\n][^\r\n]*){0,6}?\s*\r?\n\s*version\s*=\s*""v?(?<version>[^""]+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex TomlLockEntry();

    [GeneratedRegex(@"^\s*(?<name>[\w-]+)\s*=\s*(""(?<version>[^""]+)""|\{[^}\n]*version\s*=\s*""(?<version>[^""]+)"")", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TomlEntry();

    [GeneratedRegex(@"(?<name>[\w.]+/[\w.-]+)\s*\{:mvn/version\s+""(?<version>[^""]+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EdnEntry();

    [GeneratedRegex(@"""(?<name>@?[\w.\-]+(/[\w.\-]+)?)""\s*:\s*""(?<version>[\^~<>=v]*\s*\d[^""]*)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex JsonPair();

    [GeneratedRegex(@"""name""\s*:\s*""(?<name>[^""]+)""\s*,\s*""version""\s*:\s*""v?(?<version>[^""]+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    public static partial Regex JsonNameVersion();

    [GeneratedRegex(@"(gem|add_(runtime_|development_)?dependency)[\s(]+[""'](?<name>[\w-]+)[""']\s*,\s*\[?(?<version>[""'][^""'\n]+[""'](\s*,\s*[""'][<>=~\d][^""'\n]*[""'])*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GemEntry();

    [GeneratedRegex(@"^[ ]{2,6}(?<name>[\w.-]+) \((?<version>\d[^)\s]*)\)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 2000)]
    private static partial Regex GemLockEntry();

    [GeneratedRegex(@"^(\s*(require\s+)?|# )(?<name>[\w.\-]+(/[\w.\-]+)+)\s+v(?<version>\d[\w.\-+]*)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 2000)]
    private static partial Regex GoEntry();

    [GeneratedRegex(@"""(?<name>\w+)"":?\s*\{:hex,\s*:\w+,\s*""(?<version>[^""]+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MixEntry();

    [GeneratedRegex(@"\{<<""(?<name>\w+)"">>,\s*\{pkg,\s*<<""\w+"">>,\s*<<""(?<version>[^""]+)"">>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RebarEntry();

    [GeneratedRegex(@"""(?<name>[\w.]+""\s*%%?\s*""[\w.-]+)""\s*%\s*""(?<version>[^""]+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SbtEntry();

    [GeneratedRegex(@"(?<name>[\w.]+:[\w.-]+):(?<version>\d[\w.\-]*)|group\s*[:=]\s*[""'](?<group>[\w.]+)[""']\s*,\s*name\s*[:=]\s*[""'](?<artifact>[\w.-]+)[""']\s*,\s*version\s*[:=]\s*[""'](?<version>[^""'$]+)[""']", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex GradleEntry();

    [GeneratedRegex(@"org=""(?<group>[^""]+)""\s+name=""(?<artifact>[^""]+)""\s+rev=""(?<version>[^""]+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IvyEntry();

    [GeneratedRegex(@"=\s*(""(?<name>[\w.]+:[\w.-]+):(?<version>[^""]+)""|\{[^}\n]*module\s*=\s*""(?<name>[^""]+)""[^}\n]*version(\.ref\s*=\s*""(?<ref>[^""]+)""|\s*=\s*""(?<version>[^""]+)""))", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CatalogEntry();

    [GeneratedRegex(@"<groupId>\s*(?<group>[^<\s]+)\s*</groupId>\s*<artifactId>\s*(?<artifact>[^<\s]+)\s*</artifactId>\s*<version>\s*(?<version>[^<\s]+)\s*</version>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex PomEntry();

    [GeneratedRegex(@"\[""(?<name>@?[\w.\-/]+)@(?<version>\d[^""]*)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex BunEntry();

    [GeneratedRegex(@"""(([^""]*node_modules/)?(?<name>@?[\w.\-]+(/[\w.\-]+)?))""\s*:\s*\{\s*""version""\s*:\s*""(?<version>[^""]+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 3000)]
    private static partial Regex NpmLockEntry();

    [GeneratedRegex(@"^\s{2}['""]?/?(?<name>@?[\w.\-]+(/[\w.\-]+)?)[@/](?<version>\d[\w.\-]*)[^:\n]*:", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 3000)]
    private static partial Regex PnpmEntry();

    [GeneratedRegex(@"^""?(?<name>@?[\w.\-]+(/[\w.\-]+)?)@[^\n]*:\r?\n\s+version:?\s+""?(?<version>[^""\s]+)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 3000)]
    private static partial Regex YarnEntry();

    [GeneratedRegex(@"<(PackageReference|PackageVersion|package)\s+(Include|Update|id)=""(?<name>[^""]+)""\s+[Vv]ersion=""(?<version>[^""]+)""|<PackageReference\s+Include=""(?<name>[^""]+)""\s*>\s*<Version>\s*(?<version>[^<\s]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NuGetEntry();

    [GeneratedRegex(@"""(?<name>[\w.]+)""\s*:\s*\{[^{}]*?""resolved""\s*:\s*""(?<version>[^""]+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex NuGetLockEntry();

    [GeneratedRegex(@"""(?<name>[A-Za-z][\w.]*)/(?<version>\d[\w.\-]*)""\s*:\s*\{", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex NuGetAssetsEntry();

    [GeneratedRegex(@"^Name: (?<name>[^\r\n]+)\r?\nVersion: (?<version>[^\r\n]+)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InstalledEntry();

    [GeneratedRegex(@"""(?<name>[\w.-]+)""\s*:\s*\{[^{}]*?""version""\s*:\s*""(?<version>==[^""]+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex PipfileLockEntry();

    [GeneratedRegex(@"^\s*(?<name>[A-Za-z][\w.-]*)(\[[^\]]*\])?[ \t]*(?<version>(===?|~=|>=|<=|<|>|!=)[^;#\r\n\\]*)?", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PipEntry();

    [GeneratedRegex(@"[""'\s](?<name>boto3|botocore|awscli|boto)[""']?\s*(\[[^\]]*\])?\s*(=\s*[""'])?(?<version>(===?|~=|>=|<=|<|>|\^|~|(?<==)[ \t]?(?=\d))[^;#""'\r\n\]]*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PythonEntry();

    [GeneratedRegex(@"""(identity|package)""\s*:\s*""(?<name>[\w-]+)""[^}]*?""version""\s*:\s*""(?<version>[^""]+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SwiftEntry();
}
