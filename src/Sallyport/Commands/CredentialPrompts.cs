using Sallyport.Aws.Calling;

namespace Sallyport.Commands;

/// <summary>What a person is asked about credentials: the code of an MFA device, and to renew what has expired in the middle of the work.</summary>
internal sealed class CredentialPrompts(CommandContext context)
{
    private readonly Lock _asking = new();
    private Task<bool>? _renewal;

    public Task<string> AskMfaTokenAsync(string device, CancellationToken cancel) =>
        Task.Run(() => context.AskSecret($"MFA code for {device}").Trim(), cancel).WaitAsync(cancel);

    /// <summary>Pauses all calls that found the credentials expired, with one question, until the person has renewed them.</summary>
    public Task<bool> AskForRenewalAsync(AwsCallException expired, CancellationToken cancel)
    {
        if (!context.Host.Terminal.InputIsTerminal)
            return Task.FromResult(false);
        lock (_asking)
        {
            if (_renewal is null or { IsCompleted: true })
                _renewal = RenewAsync(expired, cancel);
            return _renewal;
        }
    }

    private async Task<bool> RenewAsync(AwsCallException expired, CancellationToken cancel)
    {
        await context.Error.WriteLineAsync();
        await context.Error.WriteLineAsync($"paused: {expired.Code} in {expired.Place}. Renew the credentials (such as: aws sso login), then press Enter; q gives up.");
        var answer = await context.Host.Terminal.ReadLineAsync(cancel);
        return answer is not null && answer.Trim() is not ("q" or "Q");
    }
}
