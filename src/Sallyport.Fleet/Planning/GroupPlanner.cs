using System.Globalization;
using Sallyport.Aws.AutoScaling;
using Sallyport.Fleet.Graph;
using Sallyport.Fleet.Inventory;
using Sallyport.Fleet.Steps;
using AutoScalingGroup = Sallyport.Fleet.Inventory.AutoScalingGroup;

namespace Sallyport.Fleet.Planning;

/// <summary>Plans one group: at most one step that pins it and one that gives it the new versions, for all its templates at once.</summary>
internal sealed class GroupPlanner
{
    private readonly PlanDraft _draft;
    private readonly FleetGraph _graph;
    private readonly AutoScalingGroup _group;
    private readonly IReadOnlyList<(string Path, TemplateReference Reference, TemplateWork Work)> _paths;
    private readonly Fields _start;
    private Fields _pinned;

    public GroupPlanner(PlanDraft draft, FleetGraph graph, AutoScalingGroup group, IReadOnlyDictionary<string, TemplateWork> works)
    {
        _draft = draft;
        _graph = graph;
        _group = group;
        var own = group.LaunchTemplate is { } named ? new LaunchTemplateSpecification(named.TemplateId, named.TemplateName, named.Version) : null;
        var paths = GroupSpecifications.Of(own, group.Policy);
        _start = GroupSpecifications.FieldsOf(paths);
        _pinned = _start;
        _paths =
        [
            .. from entry in paths
               let reference = TemplateReference.From(entry.Specification)
               let template = graph.Template(reference)
               where template is not null && works.ContainsKey(template.TemplateId)
               select (entry.Path, reference, works[template.TemplateId]),
        ];
    }

    public string Name => _group.Name;

    public string Resource => _group.Arn;

    /// <summary>The step that pins the group; null when none is needed.</summary>
    public string? PinStep { get; private set; }

    /// <summary>True when a template that the group launches from is changed.</summary>
    public bool IsConcerned => _paths.Count > 0;

    /// <summary>True when the group follows that template's <c>$Latest</c>.</summary>
    public bool Pins(string templateId) => Following.Any(entry => entry.Work.Template.TemplateId == templateId);

    private IEnumerable<(string Path, TemplateReference Reference, TemplateWork Work)> Following => _paths.Where(static entry => entry.Reference.FollowsLatest);

    public void AddPin()
    {
        if (!Following.Any())
            return;
        var before = new Fields(_start);
        var after = new Fields(_start);
        foreach (var (path, _, work) in Following)
        {
            before[GroupTemplateStep.LatestField(work.Template.TemplateId)] = Text(work.Template.LatestVersion);
            after[GroupSpecifications.VersionField(path)] = Text(work.Template.LatestVersion);
        }

        _pinned = after;
        PinStep = AddStep("$Latest moves as soon as a version exists; the group stays on what it stands for now", before, after, []);
    }

    /// <summary>Adds the step that moves the group; the answer is every step after which the group launches on the new versions.</summary>
    public IEnumerable<string> AddMove()
    {
        var before = new Fields(_pinned);
        var after = new Fields(_pinned);
        var waitsFor = new List<string?> { PinStep };
        foreach (var (path, reference, work) in _paths)
        {
            var field = GroupSpecifications.VersionField(path);
            if (reference.FollowsLatest)
            {
                var latest = GroupTemplateStep.LatestField(work.Template.TemplateId);
                before[latest] = after[latest] = StepReference.To(work.LastStep, TemplateVersionStep.Version);
                after[field] = TemplateReference.Latest;
                waitsFor.Add(work.LastStep);
            }
            else if (reference.PinnedNumber is { } number && work.SuccessorOf(number) is { } creator)
            {
                after[field] = StepReference.To(creator, TemplateVersionStep.Version);
                waitsFor.Add(creator);
            }
        }

        var defaults = _paths.Where(static entry => entry.Reference.FollowsDefault).Select(static entry => entry.Work.DefaultStep).OfType<string>();
        return before.ChangedBy(after).Count == 0 ? defaults : [AddStep("the group launches from the version that requires session tokens", before, after, waitsFor, PinStep), .. defaults];
    }

    private string AddStep(string reason, Fields before, Fields after, IEnumerable<string?> waitsFor, string? closes = null)
    {
        var target = new Fields { [GroupTemplateStep.GroupName] = _group.Name };
        foreach (var (_, _, work) in _paths)
            target[GroupTemplateStep.TemplatePrefix + work.Template.TemplateId] = work.Template.Name;
        return _draft.Add(GroupTemplateStep.Name, _graph.Place, _group.Arn, reason, target, before, after, waitsFor, closes);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
