using System.Globalization;
using Sallyport.Aws.Calling;
using Sallyport.Fleet.Steps;

namespace Sallyport.Fleet.Planning;

/// <summary>A plan while it is being made: steps get their ids in the order in which they are added.</summary>
internal sealed class PlanDraft(PlanOptions options)
{
    private readonly List<PlanStep> _steps = [];
    private readonly List<LeftOut> _leftOut = [];
    private readonly List<NotPlanned> _notPlanned = [];
    private readonly List<string> _warnings = [];

    public PlanOptions Options { get; } = options;

    public ResourceSelection Selection { get; } = new(options);

    public IReadOnlyList<PlanStep> Steps => _steps;

    public IReadOnlyList<LeftOut> LeftOut => _leftOut;

    public IReadOnlyList<NotPlanned> NotPlanned => _notPlanned;

    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>Adds a step of a kind; the answer is its id.</summary>
    public string Add(string kind, AwsPlace place, string resource, string reason, Fields target, Fields before, Fields after, IEnumerable<string?> waitsFor, string? closes = null, string? backOut = null)
    {
        var step = new PlanStep
        {
            Id = "s" + (_steps.Count + 1).ToString("D4", CultureInfo.InvariantCulture),
            Kind = kind,
            AccountId = place.AccountId,
            Region = place.Region,
            Resource = resource,
            Reason = reason,
            Target = target,
            Before = before,
            After = after,
            WaitsFor = [.. waitsFor.OfType<string>().Distinct().Order(StringComparer.Ordinal)],
            Closes = closes,
            Permissions = StepCatalog.Find(kind)!.Permissions,
            BackOut = backOut,
        };
        _steps.Add(step);
        return step.Id;
    }

    public void Leave(string resource, string type, AwsPlace place, string reason) =>
        _leftOut.Add(new LeftOut(resource, type, place.AccountId, place.Region, reason));

    public void ByHand(string resource, string type, AwsPlace place, string reason, params IReadOnlyList<string> commands) =>
        _notPlanned.Add(new NotPlanned(resource, type, place.AccountId, place.Region, reason, commands));

    public void Warn(string warning)
    {
        if (!_warnings.Contains(warning))
            _warnings.Add(warning);
    }
}
