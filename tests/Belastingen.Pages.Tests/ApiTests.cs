using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Belastingen.App.Api;
using Belastingen.App.Logins;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Generating;
using Belastingen.Backoffice.Suspensions;
using Belastingen.Domain.Suspensions;
using NodaTime;
using NUnit.Framework;

namespace Belastingen.Pages.Tests;

/// <summary>What form servers and case systems may do: with tokens of a real provider, at their own offices, in their own roles.</summary>
[FixtureLifeCycle(LifeCycle.SingleInstance)]
public sealed class ApiTests
{
    private const string Here = $"/api/v1/offices/{GenerateOffice.Code}";

    private static readonly string[] Roles = Enum.GetNames<Role>();

    private Provider _provider = null!;
    private Site _site = null!;
    private long _rule;

    [OneTimeSetUp]
    public async Task An_office_with_a_program_in_every_role()
    {
        var office = Practice.Copy();
        var pause = Practice.Pause("Everyone", new LocalDate(2020, 3, 20), new LocalDate(2020, 5, 31)) with { Trigger = new Trigger.OnRequest() };
        _rule = office.Write("medewerker", (session, acting) => SubmitRule.Execute(session.As(acting), pause, session.Today)).Rule;
        office.Write("beoordelaar", (session, acting) => ApproveRule.Execute(session.As(acting), _rule, 1));
        using (var session = office.Database.Write(Practice.At(Practice.Morning), office: 1))
        {
            foreach (var role in Roles)
                session.Execute(
                    "INSERT INTO officers (office, account, name, roles) VALUES (1, @account, @account, @role)",
                    new { account = ApiSettings.AccountOf(role), role });
            session.Commit();
        }

        var address = Site.FreeAddress();
        _provider = await Provider.Start(address);
        _site = Site.Open(office, address, _provider.Settings());
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        var log = _site.Log();
        _site.Dispose();
        await _provider.DisposeAsync();
        Assert.That(log, Does.Not.Contain("B00000").And.Not.Contain("2020-00000"), "numbers of persons are in no log");
    }

    /// <summary>Every address, by the name under which it stands in the document.</summary>
    private static IEnumerable<(string Name, HttpMethod Method, string Address, object? Body)> Addresses(long rule) =>
    [
        ("fileRequest", HttpMethod.Post, "/requests", Request(rule, 7)),
        ("listRequests", HttpMethod.Get, "/requests", null),
        ("readRequest", HttpMethod.Get, "/requests/1", null),
        ("fileOptOut", HttpMethod.Post, "/opt-outs", new { debtor = "B00000008", from = "2020-04-30" }),
        ("readOptOut", HttpMethod.Get, "/opt-outs/1", null),
        ("endOptOut", HttpMethod.Patch, "/opt-outs/1", new { through = "2020-06-30" }),
        ("findPayer", HttpMethod.Post, "/payer-lookups", new { debtorNumber = "B00000001" }),
        ("readPlan", HttpMethod.Get, "/payers/1/plan", null),
        ("listRuns", HttpMethod.Get, "/runs", null),
        ("readRun", HttpMethod.Get, "/runs/2020-03-31", null),
    ];

    [Test]
    public void Every_address_of_the_table_is_walked() =>
        Assert.That(Addresses(1).Select(address => address.Name), Is.EquivalentTo(Endpoints.Table.Keys));

    [TestCaseSource(nameof(Roles))]
    public async Task A_program_does_what_its_role_allows_and_nothing_else(string role)
    {
        using var program = await Program(role);

        foreach (var (name, method, address, body) in Addresses(_rule))
        {
            using var answer = await Send(program, method, Here + address, body, match: "\"x\"");
            var may = Endpoints.Table[name].Contains(Enum.Parse<Role>(role));
            Assert.That(answer.StatusCode == HttpStatusCode.Forbidden, Is.EqualTo(!may), $"{role} at {name}: {answer.StatusCode}");
            if (!may) Assert.That(await CodeOf(answer), Is.EqualTo("role-missing"));
        }
    }

    [Test]
    public async Task At_an_office_where_it_does_not_work_a_program_finds_nothing()
    {
        using var program = await Program("Officer");

        foreach (var office in new[] { Practice.Other, "BESTAATNIET", "OEFENKANTOOR" })
            foreach (var (name, method, address, body) in Addresses(_rule))
            {
                using var answer = await Send(program, method, $"/api/v1/offices/{office}{address}", body, match: "\"x\"");
                Assert.That(await CodeOf(answer), Is.EqualTo("office-not-found"), $"{name} at {office}");
            }
    }

    [Test]
    public async Task Without_a_token_for_us_nobody_comes_in()
    {
        using var stranger = _site.Visitor();
        using var elsewhere = await Program("Officer", "https://elders.example");
        using var unknown = await Program("nobody");

        foreach (var (name, method, address, body) in Addresses(_rule))
        {
            using var none = await Send(stranger, method, Here + address, body);
            using var other = await Send(elsewhere, method, Here + address, body);
            using var nobody = await Send(unknown, method, Here + address, body, match: "\"x\"");
            Assert.That(none.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized), name);
            Assert.That(none.Headers.WwwAuthenticate.Single().Scheme, Is.EqualTo("Bearer"));
            Assert.That(await CodeOf(none), Is.EqualTo("unauthorized"));
            Assert.That(other.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized), name);
            Assert.That(await CodeOf(nobody), Is.EqualTo("office-not-found"), name);
        }
    }

    [Test]
    public async Task Asking_twice_at_once_with_one_key_files_one_request()
    {
        using var program = await Program("Officer");
        var before = Count("requests");

        var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ =>
            Send(program, HttpMethod.Post, $"{Here}/requests", Request(_rule, 1), key: "tweemaal")));
        using var again = await Send(program, HttpMethod.Post, $"{Here}/requests", Request(_rule, 1), key: "tweemaal");

        var bodies = await Task.WhenAll(answers.Append(again).Select(answer => answer.Content.ReadAsStringAsync()));
        Assert.That(answers.Append(again).Select(answer => answer.StatusCode), Is.All.EqualTo(HttpStatusCode.Created));
        Assert.That(bodies.Distinct().Count(), Is.EqualTo(1));
        Assert.That(again.Headers.Location, Is.EqualTo(answers[0].Headers.Location).And.Not.Null);
        Assert.That(Count("requests"), Is.EqualTo(before + 1));
        foreach (var answer in answers) answer.Dispose();
    }

    [Test]
    public async Task A_key_is_for_one_thing_and_a_refusal_does_not_use_it_up()
    {
        using var program = await Program("Officer");

        using var wrong = await Send(program, HttpMethod.Post, $"{Here}/requests", Request(999, 2), key: "hergebruik");
        using var right = await Send(program, HttpMethod.Post, $"{Here}/requests", Request(_rule, 2), key: "hergebruik");
        using var other = await Send(program, HttpMethod.Post, $"{Here}/requests", Request(_rule, 3), key: "hergebruik");
        using var without = await Send(program, HttpMethod.Post, $"{Here}/requests", Request(_rule, 3), key: "");

        Assert.That(await CodeOf(wrong), Is.EqualTo("invalid"));
        Assert.That(right.StatusCode, Is.EqualTo(HttpStatusCode.Created));
        Assert.That(other.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(await CodeOf(other), Is.EqualTo("idempotency-key-reused"));
        Assert.That(await CodeOf(without), Is.EqualTo("idempotency-key-missing"));
    }

    [Test]
    public async Task A_request_is_found_where_it_was_said_to_be_and_among_what_changed()
    {
        using var program = await Program("Officer");
        using var filed = await Send(program, HttpMethod.Post, $"{Here}/requests", Request(_rule, 4), key: "vindbaar");
        var request = await filed.Content.ReadFromJsonAsync<JsonElement>();

        var found = await program.GetFromJsonAsync<JsonElement>(filed.Headers.Location);
        var first = await program.GetFromJsonAsync<JsonElement>(Address($"{Here}/requests?limit=1"));
        var rest = await program.GetFromJsonAsync<JsonElement>(Address($"{Here}/requests?changedAfter={first.GetProperty("through")}"));
        var none = await program.GetFromJsonAsync<JsonElement>(Address($"{Here}/requests?changedAfter={rest.GetProperty("through")}"));

        Assert.That(found.GetRawText(), Is.EqualTo(request.GetRawText()));
        Assert.That(found.GetProperty("state").GetString(), Is.EqualTo("pending"));
        Assert.That(found.GetRawText(), Does.Not.Contain("B0000"));
        Assert.That(first.GetProperty("requests").EnumerateArray().Concat(rest.GetProperty("requests").EnumerateArray())
            .Select(one => one.GetProperty("request").GetInt64()), Does.Contain(found.GetProperty("request").GetInt64()).And.Unique);
        Assert.That(none.GetProperty("requests").GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task What_has_not_changed_is_not_sent_again_and_what_has_is_not_changed_unseen()
    {
        using var program = await Program("Officer");
        using var filed = await Send(program, HttpMethod.Post, $"{Here}/opt-outs", new { debtor = "B00000005", from = "2020-04-30" }, key: "door");
        var address = filed.Headers.Location!.OriginalString;
        var tag = filed.Headers.ETag!.Tag;

        using var known = await Send(program, HttpMethod.Get, address, null, none: tag);
        using var unmatched = await Send(program, HttpMethod.Patch, address, new { through = "2020-06-30" });
        using var stale = await Send(program, HttpMethod.Patch, address, new { through = "2020-06-30" }, match: "\"anders\"");
        using var changed = await Send(program, HttpMethod.Patch, address, new { through = "2020-06-30" }, match: tag);
        using var after = await Send(program, HttpMethod.Get, address, null, none: tag);

        Assert.That(known.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
        Assert.That(unmatched.StatusCode, Is.EqualTo(HttpStatusCode.PreconditionRequired));
        Assert.That(stale.StatusCode, Is.EqualTo(HttpStatusCode.PreconditionFailed));
        Assert.That(changed.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(after.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(after.Headers.ETag, Is.EqualTo(changed.Headers.ETag));
        Assert.That((await after.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("through").GetString(), Is.EqualTo("2020-06-30"));
    }

    [Test]
    public async Task A_payer_is_looked_up_without_his_number_in_an_address_and_his_plan_adds_up()
    {
        using var program = await Program("Auditor");

        using var found = await Send(program, HttpMethod.Post, $"{Here}/payer-lookups", new { assessmentNumber = "2020-00000009" });
        using var both = await Send(program, HttpMethod.Post, $"{Here}/payer-lookups", new { assessmentNumber = "1", debtorNumber = "2" });
        using var unknown = await Send(program, HttpMethod.Post, $"{Here}/payer-lookups", new { debtorNumber = "B99999999" });
        var payer = (await found.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("payer").GetInt64();
        var bill = (await program.GetFromJsonAsync<JsonElement>(Address($"{Here}/payers/{payer}/plan"))).GetProperty("assessments")[0];

        Assert.That(bill.GetProperty("number").GetString(), Is.EqualTo("2020-00000009"));
        Assert.That(bill.GetProperty("lines").EnumerateArray().Sum(line => line.GetProperty("amountCents").GetInt64()),
            Is.EqualTo(bill.GetProperty("assessedCents").GetInt64()));
        Assert.That(await CodeOf(both), Is.EqualTo("invalid"));
        Assert.That(await CodeOf(unknown), Is.EqualTo("not-found"));
    }

    [Test]
    public async Task A_run_is_accounted_for_to_the_cent()
    {
        using var program = await Program("Operator");

        var run = await program.GetFromJsonAsync<JsonElement>(Address($"{Here}/runs/2020-03-31"));
        var runs = await program.GetFromJsonAsync<JsonElement>(Address($"{Here}/runs?limit=1"));

        long Cents(string outcome) => run.GetProperty(outcome).GetProperty("cents").GetInt64();
        Assert.That(Cents("due"), Is.EqualTo(Cents("presented") + Cents("postponed") + Cents("skipped") + Cents("held") + Cents("refused")).And.GreaterThan(0));
        Assert.That(run.GetProperty("lines").EnumerateArray().Sum(line => line.GetProperty("cents").GetInt64()), Is.EqualTo(Cents("due")));
        Assert.That(runs.GetProperty("runs")[0].GetProperty("runDate").GetString(), Is.EqualTo("2020-03-31"));
        using var none = await Send(program, HttpMethod.Get, $"{Here}/runs/2020-03-30", null);
        Assert.That(await CodeOf(none), Is.EqualTo("not-found"));
    }

    [Test]
    public async Task What_cannot_be_read_is_told_in_one_form()
    {
        using var program = await Program("Officer");

        using var large = await Send(program, HttpMethod.Post, $"{Here}/requests", new { debtor = new string('x', 20_000) });
        using var strange = await Send(program, HttpMethod.Post, $"{Here}/requests", new { debtor = "B00000001", regel = 1 });
        using var slash = await Send(program, HttpMethod.Get, $"{Here}/runs/", null);
        using var nowhere = await Send(program, HttpMethod.Get, "/api/v1/niets", null);
        using var method = await Send(program, HttpMethod.Put, $"{Here}/runs", null);
        using var limit = await Send(program, HttpMethod.Get, $"{Here}/runs?limit=1000", null);
        using var word = await Send(program, HttpMethod.Get, $"{Here}/runs?limit=veel", null);

        Assert.That(await CodeOf(large), Is.EqualTo("too-large"));
        Assert.That(await CodeOf(strange), Is.EqualTo("bad-request"));
        Assert.That(await CodeOf(slash), Is.EqualTo("not-found"));
        Assert.That(await CodeOf(nowhere), Is.EqualTo("not-found"));
        Assert.That(await CodeOf(method), Is.EqualTo("method-not-allowed"));
        Assert.That(await CodeOf(limit), Is.EqualTo("invalid"));
        Assert.That(await CodeOf(word), Is.EqualTo("bad-request"));
    }

    [Test]
    public async Task The_document_names_every_address_and_leaves_nothing_open()
    {
        using var stranger = _site.Visitor();
        using var answer = await stranger.GetAsync(Address("/api/v1/openapi.json"));
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var root = document.RootElement;
        var operations = root.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()
            .Select(operation => (path.Name, Method: operation.Name, operation.Value))).ToList();

        Assert.That(answer.Headers.GetValues("Access-Control-Allow-Origin"), Is.EqualTo(new[] { "*" }));
        Assert.That(root.GetProperty("openapi").GetString(), Does.StartWith("3.1."));
        Assert.That(root.GetProperty("info").GetProperty("version").GetString(), Is.EqualTo(answer.Headers.GetValues("API-Version").Single()));
        Assert.That(root.GetProperty("servers")[0].GetProperty("url").GetString(), Does.EndWith("/api/v1"));
        Assert.That(operations.Select(operation => operation.Value.GetProperty("operationId").GetString()), Is.EquivalentTo(Endpoints.Table.Keys));
        foreach (var (path, method, operation) in operations)
        {
            Assert.That(path, Does.Match("^/[a-z]").And.Not.EndWith("/").And.Not.Contain("v1"));
            Assert.That(operation.GetProperty("summary").GetString(), Is.Not.Empty, path);
            Assert.That(operation.GetProperty("responses").EnumerateObject().Select(response => response.Name), Does.Contain("401"), $"{method} {path}");
        }

        var request = root.GetProperty("components").GetProperty("schemas").GetProperty("RequestView");
        Assert.That(request.GetProperty("properties").GetProperty("request").GetProperty("type").GetString(), Is.EqualTo("integer"));
        Assert.That(request.GetProperty("required").EnumerateArray().Select(name => name.GetString()),
            Is.EquivalentTo(new[] { "request", "payer", "rule", "state", "receivedOn", "deadline" }), "what is empty is left out");
        Assert.That(request.GetProperty("description").GetString(), Does.StartWith("Een verzoek"));

        var references = References(root).ToList();
        Assert.That(references, Is.Not.Empty);
        foreach (var reference in references)
            Assert.That(reference[2..].Split('/').Aggregate((JsonElement?)root, (at, name) =>
                at is { ValueKind: JsonValueKind.Object } known && known.TryGetProperty(name, out var next) ? next : null), Is.Not.Null, reference);
    }

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member =>
            member.Name == "$ref" && member.Value.ValueKind == JsonValueKind.String ? [member.Value.GetString()!] : References(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };

    private static object Request(long rule, int debtor) => new { debtor = $"B{debtor:00000000}", rule, receivedOn = "2020-03-23" };

    private long Count(string table) => _site.Office.Ask<long>($"SELECT COUNT(*) FROM {table}");

    private async Task<HttpClient> Program(string client, string audience = Provider.Audience)
    {
        var program = _site.Visitor();
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await _provider.Token(client, audience));
        return program;
    }

    private static Uri Address(string address) => new(address, UriKind.Relative);

    private static async Task<HttpResponseMessage> Send(
        HttpClient program, HttpMethod method, string address, object? body, string? key = null, string? match = null, string? none = null)
    {
        using var asked = new HttpRequestMessage(method, Address(address));
        if (body is not null) asked.Content = JsonContent.Create(body);
        if (method == HttpMethod.Post && key != "") asked.Headers.Add("Idempotency-Key", key ?? Guid.NewGuid().ToString());
        if (match is not null) asked.Headers.TryAddWithoutValidation("If-Match", match);
        if (none is not null) asked.Headers.TryAddWithoutValidation("If-None-Match", none);
        var answer = await program.SendAsync(asked);
        Assert.That(answer.Headers.GetValues("API-Version"), Is.EqualTo(new[] { "1.0.0" }));
        return answer;
    }

    private static async Task<string?> CodeOf(HttpResponseMessage answer)
    {
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"), $"{answer.StatusCode}");
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.That(problem.GetProperty("status").GetInt32(), Is.EqualTo((int)answer.StatusCode));
        return problem.GetProperty("code").GetString();
    }
}
