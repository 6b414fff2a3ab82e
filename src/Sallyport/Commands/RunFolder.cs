using Sallyport.Fleet.Applying;
using Sallyport.Fleet.Planning;

namespace Sallyport.Commands;

/// <summary>Finds runs by name: the state folder holds, for each run, where its file is.</summary>
internal sealed class RunFolder(StateFolder state)
{
    /// <summary>Remembers where a run's file is.</summary>
    public void Remember(string name, string path)
    {
        StateFolder.Make(state.Runs);
        File.WriteAllText(Path.Combine(state.Runs, name), path + "\n");
    }

    /// <summary>The names of all runs and where their files are, the newest name first.</summary>
    public IEnumerable<(string Name, string Path)> All() => !Directory.Exists(state.Runs) ? [] : Directory.EnumerateFiles(state.Runs)
        .Select(static pointer => (Path.GetFileName(pointer), File.ReadAllText(pointer).Trim()))
        .OrderByDescending(static run => run.Item1, StringComparer.Ordinal);

    /// <summary>The file of a run that was given by its name or its file.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    public string FileOf(string nameOrFile)
    {
        if (File.Exists(nameOrFile))
            return Path.GetFullPath(nameOrFile);
        var known = All().FirstOrDefault(run => run.Name == nameOrFile).Path
            ?? throw new CommandException($"there is no run {nameOrFile}, and no such file", "sallyport runs lists them; a run's file can be given as well.");
        return File.Exists(known) ? known : throw new CommandException($"the file of the run {nameOrFile} is gone: {known}", "Give the file, where it is now.");
    }

    /// <summary>The plan, when the file is one; null when it is a run, or no file at all.</summary>
    public static Plan? PlanIn(string path) =>
        File.Exists(path) && !path.EndsWith(RunFile.Extension, StringComparison.Ordinal) ? PlanFile.Read(File.ReadAllText(path), path) : null;
}
