using Microsoft.Data.Sqlite;
using Sallyport.Fleet.Controls;

namespace Sallyport.Fleet.Store;

/// <summary>
/// The views that people query: one for each control under its id and its aliases, one for all findings, and one for each kind of
/// resource; each over the latest audit that came to its end.
/// </summary>
public static class StoreViews
{
    private const string Finished = "status in ('complete', 'partial')";

    private const string LatestSnapshot = $"(select max(id) from snapshot where {Finished})";

    // The name of the view, the table, and the table's columns that a person wants to see.
    private static readonly (string View, string Table, string Columns)[] Resources =
    [
        ("instances", "instance", "t.instance_id, t.image_id, t.instance_type, t.state, datetime(t.launched, 'unixepoch') as launched, t.http_tokens, t.http_endpoint, t.hop_limit, t.ipv6, t.metadata_tags, t.options_state, t.group_name, t.template_id, t.template_version, t.operator, t.tags"),
        ("launch_templates", "launch_template", "t.template_id, t.name, t.default_version, t.latest_version, t.operator, t.tags"),
        ("launch_template_versions", "launch_template_version", "t.template_id, t.version, t.is_default, t.http_tokens, t.http_endpoint, t.hop_limit, t.ipv6, t.metadata_tags, t.image_id, t.instance_type, t.user_data_sha256"),
        ("launch_configurations", "launch_configuration", "t.name, t.http_tokens, t.http_endpoint, t.hop_limit, t.image_id, t.instance_type, t.user_data_sha256"),
        ("auto_scaling_groups", "auto_scaling_group", "t.name, t.launch_configuration, t.template_id, t.template_name, t.template_version, t.policy is not null as has_policy, t.desired_capacity, t.tags"),
        ("images", "image", "t.image_id, t.name, t.owner_id, t.is_seen, t.requires_tokens"),
        ("account_default", "account_defaults", "t.http_tokens, t.hop_limit, t.http_endpoint, t.metadata_tags, t.enforced, t.managed_by"),
    ];

    /// <summary>All findings, whatever the control.</summary>
    public const string AllFindings = "findings";

    /// <summary>The views over resources.</summary>
    public static IReadOnlyList<string> ResourceViews => [.. Resources.Select(static view => view.View)];

    /// <summary>The names of a control's views: its id and its aliases, in lower case, with <c>_</c> for whatever SQL does not take in a name.</summary>
    public static IReadOnlyList<string> NamesOf(Control control) => [.. ControlCatalog.NamesOf(control).Select(NameOf).Distinct(StringComparer.Ordinal)];

    internal static string NameOf(string name) => string.Concat(name.Select(static letter => char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '_'));

    /// <summary>The findings of one control in one snapshot.</summary>
    /// <param name="control">The control.</param>
    /// <param name="snapshot">An expression of SQL for the snapshot's id.</param>
    internal static string FindingsOf(Control control, string snapshot)
    {
        var judged = control is InstanceControl
            ? "join instance i on i.place = p.id join verdict_set v on v.id = i.verdict_set join explanation e on e.id = v.explanation"
            : "join verdict v on v.place = p.id join explanation e on e.id = v.explanation";
        var (resource, name) = control is InstanceControl
            ? ("'arn:' || s.partition || ':ec2:' || p.region || ':' || p.account_id || ':instance/' || i.instance_id", "i.instance_id")
            : ("v.resource", "v.name");
        var id = control.Info.Id;
        var severity = control.Info.Severity.ToString().ToLowerInvariant();
        return $"""
            select {resource} as resource, {name} as name, e.status as status, e.reason as reason, e.remedy as remedy, '{severity}' as severity,
                p.account_id as account_id, p.region as region, e.evidence as evidence, '{id}' as control_id, s.id as snapshot, s.started as taken
            from snapshot s join place p on p.snapshot = s.id {judged}
            where s.id = {snapshot} and e.control = '{id}'
            union all
            select case when f.region is null then 'arn:' || s.partition || ':iam::' || f.account_id || ':root' else 'arn:' || s.partition || ':ec2:' || f.region || ':' || f.account_id || ':*' end,
                coalesce(f.region, f.account_id), 'error', f.action || ': ' || f.code || ': ' || f.message, f.remedy, '{severity}', f.account_id, f.region, null, '{id}', s.id, s.started
            from snapshot s join snapshot_control c on c.snapshot = s.id and c.control = '{id}' join read_failure f on f.snapshot = s.id
            where s.id = {snapshot} and (f.parts & {(int)control.Info.Needs}) <> 0
            """;
    }

    /// <summary>Writes the views of this program's controls, where they are not there already.</summary>
    internal static void Write(SqliteConnection connection)
    {
        var wanted = Definitions().ToList();
        var existing = Existing(connection);
        if (wanted.Count == existing.Count && wanted.TrueForAll(view => existing.TryGetValue(view.Name, out var sql) && sql == view.Sql))
            return;
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.CommandText = string.Concat(existing.Keys.Select(static name => $"drop view \"{name}\";\n")) + string.Concat(wanted.Select(static view => view.Sql + ";\n"));
        command.ExecuteNonQuery();
        transaction.Commit();
    }

    private static Dictionary<string, string> Existing(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "select name, sql from sqlite_master where type = 'view'";
        using var reader = command.ExecuteReader();
        var views = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.Read())
            views[reader.GetString(0)] = reader.GetString(1);
        return views;
    }

    private static IEnumerable<(string Name, string Sql)> Definitions()
    {
        foreach (var control in ControlCatalog.All)
        {
            var names = NamesOf(control);
            var latest = $"(select max(id) from snapshot join snapshot_control on snapshot = id and control = '{control.Info.Id}' where {Finished})";
            yield return View(names[0], FindingsOf(control, latest));
            foreach (var alias in names.Skip(1))
                yield return View(alias, $"select * from {names[0]}");
        }

        yield return View(AllFindings, string.Join("\nunion all\n", ControlCatalog.All.Select(static control => $"select * from {NamesOf(control)[0]}")));
        foreach (var (view, table, columns) in Resources)
            yield return View(view, $"select p.account_id, p.region, {columns} from {table} t join place p on p.id = t.place where p.snapshot = {LatestSnapshot}");
    }

    private static (string Name, string Sql) View(string name, string select) => (name, $"CREATE VIEW {name} as {select}");
}
