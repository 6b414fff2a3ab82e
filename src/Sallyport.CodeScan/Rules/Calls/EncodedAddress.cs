using Sallyport.CodeScan.Source;
using Sallyport.Evidence;

namespace Sallyport.CodeScan.Rules.Calls;

/// <summary>CALL.5: the metadata service's address should be written so that it can be seen.</summary>
internal sealed class EncodedAddress() : SignRule(ClientSignKind.EncodedAddress, alarms: false)
{
    public override RuleInfo Info { get; } = new(
        "CALL.5",
        "The metadata service's address is written in a disguise",
        Severity.Low,
        "Nobody writes it so by accident: it is a test for filters, or an attempt to pass one.",
        "Write 169.254.169.254, or make sure that the code is meant to be here.");

    public override IReadOnlyList<RuleExample> Good { get; } = [new("id.py", "HOST = '10.1.2.3'\n# 2852039166\n")];

    public override IReadOnlyList<RuleExample> Bad { get; } = [new("probe.py", "requests.get('http://2852039166/latest/meta-data/')\n")];
}
