using System.CommandLine;
using Sallyport.Imds.Instances;

namespace Sallyport.Commands;

/// <summary><c>serve</c>: an EC2 Instance Metadata Service on this machine.</summary>
internal sealed class ServeCommand : ICliCommand
{
    private readonly ServeOptionGroup _options = new();

    public Command Build(CommandRunner runner)
    {
        var command = new Command("serve", "Runs an EC2 Instance Metadata Service, v1 and v2, on this machine");
        _options.AddTo(command);
        runner.Bind(command, (parsed, context) => RunAsync(_options.Read(parsed), context));
        command.Add(new ServeCtlCommand().Build(runner));
        return command;
    }

    private static async Task<int> RunAsync(ServeRequest request, CommandContext context)
    {
        if (request.PrintCertificate)
        {
            var identity = ServeKeys.Identity(context);
            await context.Out.WriteAsync($"rsa2048\n{identity.Rsa2048Certificate()}\npkcs7\n{identity.Pkcs7Certificate()}\nsignature\n{identity.SignatureCertificate()}\n");
            return ExitCodes.Clean;
        }

        try
        {
            await using var session = await ServeSession.StartAsync(request, context);
            await session.RunAsync();
            return ExitCodes.Clean;
        }
        catch (InvalidInstanceException invalid)
        {
            throw new CommandException(invalid.Message, "docs/serve.md names every field.", invalid);
        }
    }
}
