using Sallyport.Imds.Instances;
using Sallyport.Imds.Tree;

namespace Sallyport.Imds.Categories;

/// <summary>Maintenance events and the rebalance recommendation.</summary>
internal sealed class EventsCategory : IMetadataCategory
{
    public void AddTo(MetadataTree tree, InstanceView instance)
    {
        var events = instance.Description.Events;
        tree.Leaf("events/maintenance/history", since: "2018-08-17", List(events.History))
            .Leaf("events/maintenance/scheduled", since: "2018-08-17", List(events.Scheduled))
            .Leaf("events/recommendations/rebalance", since: "2020-10-27", events.RebalanceNoticeTime is { } time ? $$"""{"noticeTime": "{{JsonText.Iso(time)}}"}""" : null);
    }

    private static string List(IReadOnlyList<MaintenanceEvent> events) => events.Count == 0 ? "[]" : $"[ {string.Join(", ", events.Select(Document))} ]";

    private static string Document(MaintenanceEvent one)
    {
        List<(string, string?)> members =
        [
            ("NotBefore", Moment(one.NotBefore)),
            ("Code", JsonText.String(one.Code)),
            ("Description", JsonText.String(one.Description)),
            ("EventId", JsonText.String(one.EventId)),
        ];
        if (one.NotAfter is { } end)
            members.Add(("NotAfter", Moment(end)));
        members.Add(("State", JsonText.String(one.State)));
        return JsonText.Object([.. members]);
    }

    private static string Moment(DateTimeOffset time) => JsonText.String(time.UtcDateTime.ToString("d MMM yyyy HH:mm:ss 'GMT'"));
}
