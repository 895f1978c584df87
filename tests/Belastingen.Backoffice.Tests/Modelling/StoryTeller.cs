using Belastingen.Backoffice.Assessments;
using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Holds;
using Belastingen.Backoffice.Lists;
using Belastingen.Backoffice.OptOuts;
using Belastingen.Backoffice.Requests;
using Belastingen.Backoffice.Runs;
using Belastingen.Backoffice.Tests.Playing;
using Belastingen.Backoffice.Trail;
using Belastingen.Domain.Money;
using Belastingen.Domain.Outcomes;
using Belastingen.Domain.Suspensions;
using NodaTime;
using NodaTime.Text;

namespace Belastingen.Backoffice.Tests.Modelling;

/// <summary>Does what a happening says, through the doors that people use, and tells it in a line.</summary>
public sealed class StoryTeller(PlayedOffice office)
{
    private static readonly string[] Taxes = ["OZB", "AFVAL", "HOND"];
    private readonly Dictionary<int, int> _versions = [];
    private readonly Dictionary<int, RuleShape> _rules = [];
    private int _facts;

    public List<string> Told { get; } = [];

    public LocalDate NobodyReleasesThrough { get; private set; } = LocalDate.MinIsoValue;

    /// <summary>Days on which a night matters because something that happened begins or ends then.</summary>
    public List<LocalDate> Matters { get; } = [];

    public void Bill(string number, string debtor, int claims, int cents, int terms, string first, string dated)
    {
        (string, decimal)[] amounts = [.. Enumerable.Range(0, claims).Select(i => (Taxes[i], (cents * terms * (i + 1) + i) / 100m))];
        office.Bill(number, first, amounts, terms, debtor, dated);
        Tell($"bill {number} of {debtor}: {string.Join(" + ", amounts.Select(claim => $"{claim.Item1} {claim.Item2}"))} in {terms} terms from {first}");
    }

    public void Do(Happening it, int debtors)
    {
        var who = $"D{it.Who % debtors}";
        var bill = $"B{it.Who % debtors}";
        switch (it.Kind)
        {
            case Deed.Rule or Deed.Rule2 or Deed.Rule3: PutRule(1 + it.Who % 3, RuleShape.Of(it)); break;
            case Deed.RuleChanged: ChangeRule(it); break;
            case Deed.Request or Deed.Request2: Ask(it, who); break;
            case Deed.Grant or Deed.Grant2: Decide("grant", it, new RequestDecision.Grant(office.Today)); break;
            case Deed.Deny: Decide("deny", it, new RequestDecision.Deny(office.Today, "Geen ondernemer")); break;
            case Deed.OptOut: OptOut(it, who); break;
            case Deed.OptOutEnds: EndOptOut(who); break;
            case Deed.Member or Deed.Member2: Join(it, who); break;
            case Deed.MemberEnds: Leave(it, who); break;
            case Deed.Payment or Deed.Payment2: Pay(it, bill, PaymentKind.Payment); break;
            case Deed.Reduction: Pay(it, bill, it.B % 2 == 0 ? PaymentKind.Reduction : PaymentKind.Remission); break;
            case Deed.Correction or Deed.Correction2: Correct(it, bill); break;
            case Deed.Hold or Deed.HoldOfPart: Hold(it, who, bill); break;
            case Deed.HoldEnds: EndHold(who); break;
            case Deed.MandateEnds: EndMandate(who); break;
            case Deed.NobodyReleases: NobodyReleasesThrough = office.Today.PlusDays(5 + it.A % 40); Tell($"nobody releases through {NobodyReleasesThrough}"); break;
            case Deed.Stop: Stop(it); break;
            case Deed.Discard: Discard(); break;
            case Deed.Bill: LateBill(it, who); break;
        }
    }

    private void PutRule(int rule, RuleShape shape)
    {
        _rules[rule] = shape;
        _versions[rule] = _versions.GetValueOrDefault(rule) + 1;
        office.RecordRule(rule, _versions[rule], shape.Document);
        Matters.AddRange([shape.From.PlusDays(-35), shape.From.PlusDays(-34), shape.From, shape.Through.PlusDays(1)]);
        Tell($"rule {rule} version {_versions[rule]}: {shape}");
    }

    private void ChangeRule(Happening it)
    {
        var rule = 1 + it.Who % 3;
        if (!_rules.TryGetValue(rule, out var shape)) return;
        var through = shape.Through.PlusDays(it.A - 60);
        PutRule(rule, shape with { Through = through < shape.From ? shape.From : through });
    }

    private void Ask(Happening it, string who)
    {
        var share = (it.B % 4) switch { 0 => new Share(1 + it.C), 1 => new Share(Cents: 1 + it.C * 97L), _ => null };
        LocalDate? through = it.C % 3 == 0 ? office.Today.PlusDays(it.A) : null;
        var request = new NewRequest(who, 1 + it.A % 3, office.Today.PlusDays(-(it.B % 5)), through, share);
        Matters.AddRange([request.ReceivedOn.PlusWeeks(6), request.ReceivedOn.PlusWeeks(6).PlusDays(1)]);
        Write($"{who} asks for rule {request.Rule} through {through} share {share}", session => AddFact.Execute(session.As(office.Acting), request).Refusal);
    }

    private void Decide(string words, Happening it, RequestDecision decision)
    {
        using var session = office.Database.Read(office.Now);
        var pending = session.Query<long>("SELECT request FROM requests WHERE state = 'Pending' ORDER BY request");
        session.Dispose();
        if (pending.Count == 0) return;
        var request = pending[it.A % pending.Count];
        Write($"{words} request {request}", writing => DecideRequest.Execute(writing.As(office.Acting), request, decision).Refusal);
    }

    private void OptOut(Happening it, string who)
    {
        var from = office.Today.PlusDays(it.A % 20);
        Matters.AddRange([from, from.PlusDays(1)]);
        Write($"{who} opts out from {from}", session => AddFact.Execute(session.As(office.Acting), new NewOptOut(who, from)).Refusal);
    }

    private void EndOptOut(string who)
    {
        var optOut = office.Ask<long>($"SELECT COALESCE(MAX(optout), 0) FROM optouts JOIN debtors USING (office, debtor) WHERE number = '{who}'");
        if (optOut == 0) return;
        Matters.Add(office.Today.PlusDays(1));
        Write($"opt-out {optOut} ends", session => Backoffice.Lists.EndFact.Execute<OptOutShown>(session.As(office.Acting), optOut, office.Today).Refusal);
    }

    private void Join(Happening it, string who)
    {
        var (group, from) = (it.A % 2 == 0 ? "SelfEmployed" : "FLEX", office.Today.PlusDays(it.B % 30 - 10));
        Matters.Add(from);
        office.RecordMember(who, group, LocalDatePattern.Iso.Format(from));
        Tell($"{who} joins {group} from {from}");
    }

    private void Leave(Happening it, string who)
    {
        var through = office.Today.PlusDays(it.A % 10);
        Matters.AddRange([through, through.PlusDays(1)]);
        Fact($"{who} leaves his groups on {through}", who, "MembershipEnded",
            "UPDATE memberships SET through_on = @day WHERE office = 1 AND debtor = @debtor AND through_on IS NULL AND from_on <= @day", through);
    }

    private void Pay(Happening it, string bill, PaymentKind kind)
    {
        var cents = kind == PaymentKind.Payment && it.A % 5 == 0 ? 9_999_999 : 1 + it.A * 137;
        var claim = kind == PaymentKind.Payment && it.C % 2 == 0 ? null : $"{bill}-1";
        var fact = new PaymentFact($"P{++_facts}", kind, bill, claim, office.Today, new Cents(cents));
        var booked = office.Database.Write(office.Now, office.Acting, session => BookPayment.Execute(session, fact));
        Tell($"{kind} of {cents} cents on {claim ?? bill}{Refused(booked.Refusal)}");
    }

    private void Correct(Happening it, string bill)
    {
        var was = office.Ask<long>($"SELECT assessed_cents FROM claims WHERE [key] = '{bill}-1'");
        var now = Math.Max(0, was + (it.A - 40) * 211);
        var corrected = office.Database.Write(office.Now, office.Acting, session => CorrectClaim.Execute(session, $"{bill}-1", new Cents(now), "model"));
        Tell($"claim {bill}-1 is {now} instead of {was}{Refused(corrected.Refusal)}");
    }

    private void Hold(Happening it, string who, string bill)
    {
        var from = office.Today.PlusDays(it.A % 40 - 3);
        LocalDate? through = it.B % 2 == 0 ? from.PlusDays(it.C) : null;
        var part = it.Kind == Deed.HoldOfPart ? new Cents(1 + it.B * 173) : default(Cents?);
        var hold = new NewHold(who, HoldReason.Objection, from, through, part is null && it.C % 2 == 0 ? null : bill, part is null ? null : $"{bill}-1", part);
        Matters.AddRange([from, from.PlusDays(1)]);
        if (through is { } last) Matters.Add(last.PlusDays(1));
        Write($"hold of {hold.Claim ?? hold.Assessment ?? who} part {part} from {from} through {through}",
            session => PlaceHold.Execute(session.As(office.Acting), hold).Refusal);
    }

    private void EndHold(string who)
    {
        var hold = office.Ask<long>($"SELECT COALESCE(MAX(hold), 0) FROM holds JOIN debtors USING (office, debtor) WHERE number = '{who}'");
        if (hold == 0) return;
        Matters.Add(office.Today.PlusDays(1));
        Write($"hold {hold} ends", session => Backoffice.Lists.EndFact.Execute<HoldShown>(session.As(office.Acting), hold, office.Today).Refusal);
    }

    private void EndMandate(string who) => Fact($"{who} withdraws his mandate", who, "MandateEnded",
        "UPDATE mandates SET ended_on = @day WHERE office = 1 AND debtor = @debtor AND ended_on IS NULL", office.Today);

    private void Stop(Happening it)
    {
        using var session = office.Database.Write(office.Now, office: 1);
        if (it.A % 2 == 0)
        {
            session.Execute("UPDATE offices SET stopped = 1, stopped_by = 'officer'");
            Tell("the office is stopped");
        }
        else
        {
            session.Execute("UPDATE offices SET stopped = 0, stopped_by = NULL");
            Tell("the office is started");
        }

        session.Commit();
    }

    private void Discard()
    {
        Acting releaser;
        LocalDate? run;
        using (var session = office.Database.Read(office.Now))
        {
            releaser = Acting.As(session, "PLAY", "releaser").Value;
            run = RunRow.All(session.Of(1, "night")).Find(row => row.State is RunState.Prepared or RunState.NeedsReview)?.RunDate;
        }

        if (run is { } date) Tell($"run {date} is discarded{Refused(new DiscardRun(office.Database, office.Now).Execute(releaser, date, "model").Refusal)}");
    }

    private void LateBill(Happening it, string who) => Bill(
        $"L{++_facts}", who, 1 + it.A % 2, 1_000 + it.B * 31, 2 + it.C % 4, LocalDatePattern.Iso.Format(office.Today.PlusDays(20)),
        LocalDatePattern.Iso.Format(office.Today));

    private void Fact(string words, string who, string action, string sql, LocalDate day)
    {
        using var session = office.Database.Write(office.Now, office: 1);
        var debtor = session.One<long>("SELECT debtor FROM debtors WHERE number = @who", new { who });
        AuditTrail.Touch(session.Of(1, "night"), AuditTrail.Record(session.Of(1, "officer"), action, who, Reach.Debtors, new { day }), debtor);
        session.Execute(sql, new { day, debtor });
        session.Commit();
        Tell(words);
    }

    private void Write(string words, Func<Session, Refusal?> act)
    {
        using var session = office.Database.Write(office.Now, office: 1);
        var refusal = act(session);
        if (refusal is null) session.Commit();
        Tell(words + Refused(refusal));
    }

    private static string Refused(Refusal? refusal) => refusal is null ? "" : $" (refused: {Sentences.Of(refusal)})";

    private void Tell(string words) => Told.Add($"{LocalDatePattern.Iso.Format(office.Today)} {words}");
}

/// <summary>A rule as a happening writes it.</summary>
public sealed record RuleShape(
    string Group, LocalDate From, LocalDate Through, string Plan, int Number, string[]? Taxes, bool OnRequest, int Waves, bool AboveTwice, bool Latest)
{
    private static readonly string[] Groups = ["Everyone", "SelfEmployed", "FLEX", "Citizens"];
    private static readonly string[] Plans = ["Append", "Append", "Spread", "Replan", "Lump", "Skip", "Continue", "Individual"];

    public static RuleShape Of(Happening it)
    {
        var from = it.On.PlusDays(it.B % 60 - 15);
        return new RuleShape(
            Groups[it.A % 4], from, from.PlusDays(5 + it.C), Plans[(it.A + it.C) % 8], 1 + it.B % 6,
            (it.B % 5) switch { 0 => ["OZB"], 1 => ["OZB", "AFVAL"], _ => null }, it.A % 3 == 0, it.C % 4 == 0 ? 3 : 1, it.B % 7 == 0, it.A % 5 == 0);
    }

    public object Document => new
    {
        name = Group,
        scope = new { group = Group, taxTypes = Taxes },
        window = new { from = Iso(From), through = Iso(Through) },
        treatment = Treatment,
        trigger = new { kind = OnRequest ? "OnRequest" : "Automatic" },
        ground = new[] { new { legalBasis = "PolicyRule", decidedBy = "College", reason = "Corona", decisionNumber = "2020-118" } },
    };

    private object Treatment => Plan switch
    {
        "Continue" => new { kind = "Continue" },
        "Skip" => new { kind = "Skip", payBy = Iso(Through.PlusDays(40)) },
        _ => new { kind = "Postpone", plans = new[] { Resume }, latest = Latest ? Iso(Through.PlusDays(150)) : null, aboveTwice = AboveTwice, waves = Waves },
    };

    private object Resume => Plan switch
    {
        "Replan" => new { kind = "Replan", count = Number, first = Iso(Through.PlusDays(10)) },
        "Lump" => new { kind = "Lump", on = Iso(Through.PlusDays(10)) },
        _ => new { kind = Plan },
    };

    private static string Iso(LocalDate day) => LocalDatePattern.Iso.Format(day);

    public override string ToString() =>
        $"{Group} {From:yyyy-MM-dd}..{Through:yyyy-MM-dd} {Plan}{(Plan == "Replan" ? $"({Number})" : "")}{(OnRequest ? " on request" : "")}"
        + $"{(Waves > 1 ? " in waves" : "")}{(Taxes is null ? "" : " of " + string.Join(",", Taxes))}{(AboveTwice ? " above twice" : "")}{(Latest ? " latest" : "")}";
}
