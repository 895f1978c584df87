using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Belastingen.Backoffice.Data;
using NodaTime;
using NodaTime.Text;

namespace Belastingen.Backoffice.Tests.Modelling;

/// <summary>Who is covered by what, read naively from the raw tables: the specification said once more, slowly.</summary>
public sealed class NaiveCoverage
{
    private readonly LocalDate _night;
    private readonly List<LocalDate> _dates;
    private readonly List<Row> _rules, _members, _requests, _optOuts, _holds, _debtors, _taxes;

    public NaiveCoverage(Session session, LocalDate night)
    {
        _night = night;
        _dates = [.. Row.All(session, "SELECT collect_on FROM run_dates ORDER BY collect_on").Select(row => row.Day("collect_on")!.Value)];
        _rules = Row.All(session,
            """
            SELECT * FROM rules r WHERE state IN ('Approved', 'Ended')
            AND version = (SELECT MAX(version) FROM rules l WHERE l.[rule] = r.[rule] AND l.state IN ('Approved', 'Ended', 'Replaced'))
            """);
        _members = Row.All(session, "SELECT * FROM memberships WHERE state = 'Active'");
        _requests = Row.All(session, "SELECT * FROM requests");
        _optOuts = Row.All(session, "SELECT * FROM optouts");
        _holds = Row.All(session, "SELECT * FROM holds");
        _debtors = Row.All(session, "SELECT * FROM debtors");
        _taxes = Row.All(session, "SELECT * FROM tax_types");
    }

    /// <summary>What must become of a live term that is due: Held, Postponed, Skipped, or null when its debit goes on.</summary>
    public string? Expect(long debtor, long assessment, long claim, long part, long shared, long taxType, LocalDate on)
    {
        if (IsHeld(debtor, assessment, claim, part, on)) return "Held";
        var winner = _rules.SelectMany(rule => Ways(rule, debtor, taxType, on, shared)).OrderByDescending(way => way.Strength).FirstOrDefault();
        var treatment = winner.Rule?.Json("document").GetProperty("treatment").GetProperty("kind").GetString();
        if (treatment == "Postpone") return "Postponed";
        if (treatment == "Skip") return "Skipped";
        return IsPending(debtor, taxType, on) ? "Postponed" : null;
    }

    private bool IsHeld(long debtor, long assessment, long claim, long part, LocalDate on) => _holds.Any(hold =>
        hold.Number("debtor") == debtor
        && (hold.Null("assessment") || hold.Number("assessment") == assessment)
        && (hold.Null("claim") || hold.Number("claim") == claim)
        && (hold.Null("part_cents") || hold.Number("hold") == part)
        && Within(hold.Day("from_on"), on, hold.Day("through_on")));

    private IEnumerable<((int, int, string, long) Strength, Row? Rule)> Ways(Row rule, long debtor, long taxType, LocalDate on, long shared)
    {
        var document = rule.Json("document");
        var scope = document.GetProperty("scope");
        var named = Names(scope, "taxTypes");
        var code = _taxes.Single(tax => tax.Number("tax_type") == taxType).Text("code");
        if (named.Count > 0 && !named.Contains(code)) yield break;
        var group = scope.GetProperty("group").GetString()!;
        var fewer = named.Count == 0 ? int.MinValue : -named.Count;
        var asked = _requests.Where(request => request.Number("debtor") == debtor && request.Number("rule") == rule.Number("rule")
            && request.Text("state") == "Granted" && request.Number("request") != shared);
        foreach (var request in asked)
        {
            var (from, through) = WindowOf(rule, document, debtor);
            if (Within(from, on, request.Day("through_on") ?? through)) yield return ((3, GroupRank(group) * 10, "", 0), rule);
        }

        if (document.TryGetProperty("trigger", out var trigger) && trigger.GetProperty("kind").GetString() == "OnRequest") yield break;
        if (_optOuts.Any(optOut => optOut.Number("debtor") == debtor && Within(optOut.Day("from_on"), on, optOut.Day("through_on")))) yield break;
        if (!IsMember(group, debtor)) yield break;
        var window = WindowOf(rule, document, debtor);
        if (Within(window.From, on, window.Through)) yield return ((GroupRank(group), fewer, rule.Text("decided_at"), rule.Number("rule")), rule);
    }

    private bool IsPending(long debtor, long taxType, LocalDate on) => _requests.Any(request =>
        request.Number("debtor") == debtor && request.Text("state") == "Pending"
        && request.Day("received_on") <= on
        && _rules.Any(rule =>
        {
            if (rule.Number("rule") != request.Number("rule") || rule.Text("state") != "Approved") return false;
            var document = rule.Json("document");
            var named = Names(document.GetProperty("scope"), "taxTypes");
            if (named.Count > 0 && !named.Contains(_taxes.Single(tax => tax.Number("tax_type") == taxType).Text("code"))) return false;
            var (from, through) = WindowOf(rule, document, debtor);
            return Within(from, on, request.Day("through_on") ?? through);
        }));

    private bool IsMember(string group, long debtor) => group switch
    {
        "Everyone" => true,
        "Citizens" => _debtors.Single(row => row.Number("debtor") == debtor).Number("natural_person") == 1 && !IsMember("SelfEmployed", debtor),
        _ => _members.Any(row => row.Number("debtor") == debtor && row.Text("group_code") == group
            && Within(row.Day("from_on"), _night, row.Day("through_on"))),
    };

    private (LocalDate From, LocalDate Through) WindowOf(Row rule, JsonElement document, long debtor)
    {
        var window = document.GetProperty("window");
        var (from, through) = (Day(window.GetProperty("from")), Day(window.GetProperty("through")));
        var waves = document.GetProperty("treatment").TryGetProperty("waves", out var number) ? number.GetInt32() : 1;
        if (waves <= 1) return (from, through);
        var debtorNumber = _debtors.Single(row => row.Number("debtor") == debtor).Text("number");
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"PLAY|{rule.Number("rule")}|{debtorNumber}"));
        var further = (int)(new BigInteger(digest, isUnsigned: true, isBigEndian: true) % waves);
        var later = _dates.Where(date => date > through).Take(further).ToList();
        return (from, later.Count == 0 ? through : later[^1]);
    }

    private static int GroupRank(string group) => group switch { "Everyone" => 0, "Citizens" or "SelfEmployed" => 1, _ => 2 };

    private static List<string> Names(JsonElement scope, string property) =>
        scope.TryGetProperty(property, out var names) && names.ValueKind == JsonValueKind.Array ? [.. names.EnumerateArray().Select(name => name.GetString()!)] : [];

    private static bool Within(LocalDate? from, LocalDate day, LocalDate? through) => from <= day && (through is null || day <= through);

    private static LocalDate Day(JsonElement text) => LocalDatePattern.Iso.Parse(text.GetString()!).Value;
}

/// <summary>A row of a table as it is stored.</summary>
public sealed class Row(IReadOnlyDictionary<string, object?> values)
{
    public static List<Row> All(Session session, string sql)
    {
        using var command = session.Command(sql);
        using var reader = command.ExecuteReader();
        List<Row> rows = [];
        while (reader.Read())
            rows.Add(new Row(Enumerable.Range(0, reader.FieldCount).ToDictionary(
                reader.GetName, i => reader.IsDBNull(i) ? null : reader.GetValue(i))));
        return rows;
    }

    public bool Null(string name) => values[name] is null;

    public long Number(string name) => (long)values[name]!;

    public string Text(string name) => (string)values[name]!;

    public LocalDate? Day(string name) => values[name] is string text ? LocalDatePattern.Iso.Parse(text).Value : null;

    public JsonElement Json(string name) => JsonDocument.Parse(Text(name)).RootElement;

    public override string ToString() => string.Join("|", values.Values);
}
