using System.Security.Cryptography;
using Sallyport.Imds.Identity;
using Sallyport.Imds.Protocol;

namespace Sallyport.Commands;

/// <summary>The keys of <c>serve</c> that outlive it, in files that only their owner reads.</summary>
internal static class ServeKeys
{
    /// <summary>The keys that sign identity documents; made at the first use.</summary>
    public static InstanceIdentity Identity(CommandContext context)
    {
        var file = Path.Combine(context.State.Path, "imds", "identity.pem");
        return InstanceIdentity.Load(System.Text.Encoding.ASCII.GetString(ReadOrMake(file, () => System.Text.Encoding.ASCII.GetBytes(InstanceIdentity.Create().ExportPem()))));
    }

    /// <summary>The key of session tokens in a file; made if the file is not there.</summary>
    public static TokenKey Tokens(string file)
    {
        var bytes = ReadOrMake(file, () => RandomNumberGenerator.GetBytes(TokenKey.Length));
        return bytes.Length == TokenKey.Length ? new TokenKey(bytes) : throw new CommandException($"{file} is not a token key: it has {bytes.Length} bytes instead of {TokenKey.Length}", "Name a file that does not exist; it will be made.");
    }

    private static byte[] ReadOrMake(string file, Func<byte[]> make)
    {
        if (File.Exists(file))
            return File.ReadAllBytes(file);
        StateFolder.MakeFor(file);
        var bytes = make();
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        // Written beside and moved, so that two programs that start together never read half a file.
        var draft = $"{file}.{Environment.ProcessId}";
        using (var stream = new FileStream(draft, options))
            stream.Write(bytes);
        File.Move(draft, file, overwrite: false);
        return bytes;
    }
}
