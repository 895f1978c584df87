using Belastingen.Backoffice.Lists;
using Belastingen.Backoffice.OptOuts;
using Belastingen.Backoffice.Payers;
using Belastingen.Backoffice.Requests;
using Belastingen.Backoffice.Runs;
using Belastingen.Domain.Suspensions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Belastingen.App.Api;

/// <summary>Every address of the API, with who may use it: doors to the operations that officers have.</summary>
internal static class Endpoints
{
    /// <summary>Where the API is.</summary>
    public const string Root = "/api/v1";

    /// <summary>Changes, or runs, on a page.</summary>
    private const int Most = 100;

    /// <summary>Who may file: they act on behalf of a debtor.</summary>
    private static readonly Role[] Officers = [Role.Officer];

    /// <summary>Who may read what belongs to a person.</summary>
    private static readonly Role[] Readers = [Role.Officer, Role.Approver, Role.Auditor];

    /// <summary>Who may read runs: no personal data stands in them.</summary>
    private static readonly Role[] RunReaders = [Role.Officer, Role.Approver, Role.Releaser, Role.Operator,
        Role.Auditor];

    /// <summary>Every address with the roles that may use it, for whoever checks.</summary>
    public static readonly IReadOnlyDictionary<string, Role[]> Table = new Dictionary<string, Role[]>
    {
        ["fileRequest"] = Officers,
        ["listRequests"] = Readers,
        ["readRequest"] = Readers,
        ["fileOptOut"] = Officers,
        ["readOptOut"] = Readers,
        ["endOptOut"] = Officers,
        ["findPayer"] = Readers,
        ["readPlan"] = Readers,
        ["listRuns"] = RunReaders,
        ["readRun"] = RunReaders,
    };

    /// <summary>Puts them in their place.</summary>
    public static void MapEndpoints(this RouteGroupBuilder group)
    {
        MapRequests(group);
        MapOptOuts(group);
        MapPayers(group);
        MapRuns(group);
    }

    private static void MapRequests(RouteGroupBuilder group)
    {
        group.MapPost("/requests",
            (HttpContext http, ApiDoor door, string office, [FromHeader(Name = "Idempotency-Key")] string? key) =>
            door.Make<RequestBody, RequestView>(http, office, File,
                made => $"{Root}/offices/{office}/requests/{made.Request}"))
            .Says("fileRequest", "Dient een verzoek in",
                "Het afschrijven staat vanaf de ontvangst stil tot het verzoek is beslist.")
            .Accepts<RequestBody>("application/json").Produces<RequestView>(201).Refuses(400, 409, 413, 415, 422);
        group.MapGet("/requests", (HttpContext http, ApiDoor door, string office, long? changedAfter, int? limit) =>
            door.Read(http, office, Table["listRequests"], session => Changed(session, changedAfter ?? 0, limit)))
            .Says("listRequests", "Geeft de verzoeken die veranderden",
                "In volgorde van hun laatste verandering, na ‘changedAfter’.")
            .Produces<RequestsView>().Produces(304).Refuses(400);
        group.MapGet("/requests/{request:long}", (HttpContext http, ApiDoor door, string office, long request) =>
            door.Read(http, office, Table["readRequest"], session => One(session, request)))
            .Says("readRequest", "Geeft een verzoek", "Met zijn stand: pending, granted, denied, lapsed of ended.")
            .Produces<RequestView>().Produces(304);
    }

    private static void MapOptOuts(RouteGroupBuilder group)
    {
        group.MapPost("/opt-outs",
            (HttpContext http, ApiDoor door, string office, [FromHeader(Name = "Idempotency-Key")] string? key) =>
            door.Make<OptOutBody, OptOutView>(http, office, File,
                made => $"{Root}/offices/{office}/opt-outs/{made.OptOut}"))
            .Says("fileOptOut", "Legt vast dat iemand wil doorbetalen",
                "Automatische incassopauzes gelden dan niet voor hem.")
            .Accepts<OptOutBody>("application/json").Produces<OptOutView>(201).Refuses(400, 413, 415, 422);
        group.MapGet("/opt-outs/{optOut:long}", (HttpContext http, ApiDoor door, string office, long optOut) =>
            door.Read(http, office, Table["readOptOut"], session => OptOut(session, optOut)))
            .Says("readOptOut", "Geeft een keer doorbetalen",
                "Met de eerste en de laatste incassodatum waarvoor het geldt.")
            .Produces<OptOutView>().Produces(304);
        group.MapPatch("/opt-outs/{optOut:long}", (HttpContext http, ApiDoor door, string office, long optOut,
                [FromHeader(Name = "If-Match")] string? known) =>
            door.Change<OptOutChange, OptOutView>(http, office, session => OptOut(session, optOut),
                (session, change) => End(session, optOut, change)))
            .Says("endOptOut", "Beëindigt het doorbetalen", "Alleen als het nog is zoals u het las (If-Match).")
            .Accepts<OptOutChange>("application/json").Produces<OptOutView>().Refuses(400, 409, 412, 413, 415, 428);
    }

    private static void MapPayers(RouteGroupBuilder group)
    {
        group.MapPost("/payer-lookups", async (HttpContext http, ApiDoor door, string office) =>
        {
            var sent = await Sent<LookupBody>.From(http);
            return sent.Problem?.Answer()
                ?? door.Read(http, office, Table["findPayer"], session => Find(session, sent.Value!));
        })
            .Says("findPayer", "Zoekt een betaler op",
                "Geeft de sleutel voor in een adres. Legt niets vast; een Idempotency-Key is niet nodig.")
            .Accepts<LookupBody>("application/json").Produces<PayerFound>().Refuses(400, 413, 415);
        group.MapGet("/payers/{payer:long}/plan", (HttpContext http, ApiDoor door, string office, long payer) =>
            door.Read(http, office, Table["readPlan"], session => Plan(session, payer)))
            .Says("readPlan", "Geeft het plan van een betaler",
                "Per aanslag wat er was en wat er komt, met de zin erbij.").Produces<PlanView>().Produces(304);
    }

    private static void MapRuns(RouteGroupBuilder group)
    {
        group.MapGet("/runs", (HttpContext http, ApiDoor door, string office, string? after, int? limit) =>
            door.Read(http, office, Table["listRuns"], session => Runs(session, after, limit)))
            .Says("listRuns", "Geeft de incasso’s", "In volgorde van hun datum, na ‘after’.").Produces<RunsView>()
            .Produces(304).Refuses(400);
        group.MapGet("/runs/{runDate}", (HttpContext http, ApiDoor door, string office, string runDate) =>
            door.Read(http, office, Table["readRun"], session => Run(session, runDate)))
            .Says("readRun", "Geeft één incasso met haar verantwoording",
                "Met de regels per belastingsoort en reden, en de bankbestanden.")
            .Produces<RunView>().Produces(304);
    }

    private static Answer<RequestView> File(OfficeSession session, RequestBody body)
    {
        var share = (body.SharePercent ?? body.ShareCents) is null ? null
            : new Share(body.SharePercent, body.ShareCents);
        return AddFact.Execute(session, new NewRequest(
            body.Debtor, body.Rule, body.ReceivedOn, body.Through, share, body.Choice, body.Evidence))
            .Then(filed => One(session, filed));
    }

    private static Answer<OptOutView> File(OfficeSession session, OptOutBody body) =>
        AddFact.Execute(session, new NewOptOut(body.Debtor, body.From)).Then(filed => OptOut(session, filed));

    private static Answer<OptOutView> End(OfficeSession session, long optOut, OptOutChange change) =>
        EndFact.Execute<OptOutShown>(session, optOut, change.Through).Then(OptOutView.Of);

    private static Answer<RequestView> One(OfficeSession session, long request) =>
        ReadRequests.One(session, request).Then(RequestView.Of);

    private static Answer<OptOutView> OptOut(OfficeSession session, long optOut) =>
        ListFacts.One<OptOutShown>(session, optOut).Then(OptOutView.Of);

    private static Answer<RequestsView> Changed(OfficeSession session, long after, int? limit)
    {
        if (Wrong(limit) is { } wrong) return wrong;
        return ReadRequests.Changed(session, after, limit ?? Most).Then(
            read => new RequestsView([.. read.Requests.Select(RequestView.Of)], read.Through, read.HasMore));
    }

    private static Answer<PayerFound> Find(OfficeSession session, LookupBody body)
    {
        if (body.AssessmentNumber is null == body.DebtorNumber is null)
            return new Refusal.Faults([
                new Fault("assessmentNumber",
                    "Noem een aanslagnummer of een nummer van een belastingschuldige; niet beide.")]);
        var found = body.AssessmentNumber is { } bill
            ? FindPayer.ByAssessment(session, bill) : FindPayer.ByDebtor(session, body.DebtorNumber!);
        return found.Then(payer => new PayerFound(payer));
    }

    private static Answer<PlanView> Plan(OfficeSession session, long payer) =>
        FindPayer.Explain(session, payer).Then(told => PlanView.Of(payer, told));

    private static Answer<RunsView> Runs(OfficeSession session, string? after, int? limit)
    {
        if (Wrong(limit) is { } wrong) return wrong;
        var from = after is null ? null : IsoDate.Read(after);
        if (after is not null && from is null)
            return new Refusal.Faults([new Fault("after", "Een datum is een bestaande dag, zoals 2020-03-31.")]);
        var most = limit ?? Most;
        var runs = ShowRun.All(session).Where(run => from is null || run.RunDate > from).Take(most + 1).ToList();
        return new RunsView([.. runs.Take(most).Select(RunView.Of)], runs.Count > most ? runs[most - 1].RunDate : null);
    }

    private static Answer<RunView> Run(OfficeSession session, string runDate) =>
        IsoDate.Read(runDate) is { } day && ShowRun.One(session, day) is { } run
            ? RunView.InFull(run) : new Refusal.NotFound("Incasso", runDate);

    private static Refusal? Wrong(int? limit) =>
        limit is < 1 or > Most ? new Refusal.Faults([new Fault("limit", $"Kies 1 tot en met {Most}.")]) : null;

    private static RouteHandlerBuilder Says(this RouteHandlerBuilder endpoint, string name, string summary,
        string description) =>
        endpoint.WithName(name).WithSummary(summary).WithDescription(description).Refuses(401, 403, 404, 429);

    private static RouteHandlerBuilder Refuses(this RouteHandlerBuilder endpoint, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses) endpoint.Produces<Problem>(status, Problems.MediaType);
        return endpoint;
    }
}
