using Sallyport.CodeScan.Engine;
using Sallyport.CodeScan.Source;

namespace Sallyport.CodeScan.Rules.Calls;

/// <summary>A rule over one kind of sign.</summary>
internal abstract class SignRule(ClientSignKind kind, bool alarms) : FactRule<ClientSign>
{
    protected sealed override Judgement? Judge(ClientSign sign, ScanContext context)
    {
        if (sign.Kind != kind)
            return null;
        var reason = $"{sign.Name}: {sign.Because}";
        return alarms ? Judgement.Alarm(reason) : Judgement.Info(reason);
    }
}
