using System.Security.Cryptography;
using System.Text.Json;
using Sallyport.Fleet.Planning;

namespace Sallyport.Fleet.Applying;

/// <summary>Reads a run's file. A record that a crash cut off at the end is left out; any other damage refuses the file.</summary>
internal static class RunReader
{
    /// <summary>The run, how many lines it has, the digest of the last one, and where the whole lines end.</summary>
    public sealed record Result(RunLog Log, int Lines, string LastDigest, long Length);

    /// <exception cref="RunException">The file is damaged, or is no run.</exception>
    public static Result Read(byte[] content, string name)
    {
        RunLog? log = null;
        var (line, digest, start) = (0, "", 0);
        while (content.AsSpan(start).IndexOf((byte)'\n') is var length and >= 0)
        {
            line++;
            var bytes = content.AsSpan(start, length);
            var record = Parse(bytes, name, line);
            if (record.N != line || record.Prev != digest)
                throw new RunException($"{name} is damaged at line {line}: it does not follow from the line before. It is left as it is.");
            log = Add(log, record, name, line);
            digest = Digest(bytes);
            start += length + 1;
        }

        if (log is null)
            throw new RunException($"{name} is not a run: it holds no whole record.");
        log.Torn = start < content.Length;
        return new Result(log, line, digest, start);
    }

    public static string Digest(ReadOnlySpan<byte> line) => Convert.ToHexStringLower(SHA256.HashData(line))[..16];

    private static RunRecord Parse(ReadOnlySpan<byte> line, string name, int number)
    {
        try
        {
            return JsonSerializer.Deserialize(line, RunJson.Default.RunRecord) ?? throw new JsonException();
        }
        catch (JsonException error)
        {
            throw new RunException($"{name} is damaged at line {number}: the line is no record of a run. It is left as it is.", error);
        }
    }

    private static RunLog Add(RunLog? log, RunRecord record, string name, int line)
    {
        if (log is null)
        {
            if (record is not { Type: RunRecordType.Run, Run: { } run, Plan: { } plan })
                throw new RunException($"{name} is not a run: its first line holds no plan.");
            if (record.Schema != RunFile.SchemaName)
                throw new RunException($"{name} has the schema {record.Schema}; this version of Sallyport reads {RunFile.SchemaName}.");
            log = new RunLog(run, PlanFile.Read(plan, name), record.At);
        }
        else if (record.Type == RunRecordType.Run || (record.Step is { } step && log.Plan.Steps.All(known => known.Id != step)))
        {
            throw new RunException($"{name} is damaged at line {line}: the record does not belong to this run. It is left as it is.");
        }

        log.Add(record);
        return log;
    }
}
