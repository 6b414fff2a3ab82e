using System.Text;
using System.Text.Json;
using Sallyport.Fleet.Steps;

namespace Sallyport.Fleet.Planning;

/// <summary>Writes and reads plan files, and refuses one that was changed after it was written.</summary>
public static class PlanFile
{
    private const string HashMember = "sha256";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>The plan with its hash.</summary>
    public static Plan Seal(Plan plan)
    {
        var element = JsonSerializer.SerializeToElement(plan with { Sha256 = "" }, PlanJson.Default.Plan);
        return plan with { Sha256 = CanonicalJson.Sha256Without(element, HashMember) };
    }

    /// <summary>The file's text: indented, for people.</summary>
    public static string Write(Plan plan) => JsonSerializer.Serialize(plan, PlanJson.Default.Plan) + "\n";

    /// <param name="text">The file's content.</param>
    /// <param name="name">How messages call the file.</param>
    /// <exception cref="PlanException">It is no plan, was changed after it was written, or does not hold together.</exception>
    public static Plan Read(string text, string name)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(text, Strict);
        }
        catch (JsonException error)
        {
            throw new PlanException($"{name} is not a plan: it is not JSON (line {error.LineNumber + 1}).", error);
        }

        using (document)
            return Read(document.RootElement, name);
    }

    /// <inheritdoc cref="Read(string, string)"/>
    public static Plan Read(JsonElement root, string name)
    {
        var schema = Text(root, "schema") ?? throw new PlanException($"{name} is not a plan: it has no schema.");
        if (schema != Plan.SchemaName)
            throw new PlanException($"{name} has the schema {schema}; this version of Sallyport reads {Plan.SchemaName}.");
        if (Text(root, HashMember) != CanonicalJson.Sha256Without(root, HashMember))
            throw new PlanException($"{name} was changed after it was written: its SHA-256 does not match. Make the plan anew with \"sallyport plan\".");
        Plan plan;
        try
        {
            plan = root.Deserialize(PlanJson.Default.Plan)!;
        }
        catch (JsonException error)
        {
            throw new PlanException($"{name} is not a plan that this version of Sallyport reads: {error.Path}.", error);
        }

        Check(plan, name);
        return plan;
    }

    /// <summary>The plan as it stands in a run's first record.</summary>
    internal static JsonElement ToElement(Plan plan) => JsonSerializer.SerializeToElement(plan, PlanJson.Default.Plan);

    /// <summary>Writes beside the target and renames, so that a crash leaves the old file or the new one. Mode 0600.</summary>
    public static void Save(Plan plan, string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var beside = path + ".new";
        using (var stream = new FileStream(beside, options))
        {
            stream.Write(Encoding.UTF8.GetBytes(Write(plan)));
            stream.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
    }

    private static string? Text(JsonElement root, string member) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static void Check(Plan plan, string name)
    {
        var seen = new Dictionary<string, PlanStep>();
        foreach (var step in plan.Steps)
        {
            if (StepCatalog.Find(step.Kind) is null)
                throw new PlanException($"{name}: step {step.Id} is of the kind {step.Kind}, which this version of Sallyport does not know.");
            foreach (var other in step.WaitsFor.Concat(References(step)).Concat(step.Closes is null ? [] : [step.Closes]))
                if (!seen.TryGetValue(other, out var earlier) || earlier.AccountId != step.AccountId || earlier.Region != step.Region)
                    throw new PlanException($"{name}: step {step.Id} waits for {other}, which is no earlier step of the same account and Region.");
            if (!seen.TryAdd(step.Id, step))
                throw new PlanException($"{name}: there are two steps {step.Id}.");
        }
    }

    private static IEnumerable<string> References(PlanStep step) =>
        step.Before.Values.Concat(step.After.Values).Select(StepReference.StepOf).OfType<string>();
}
