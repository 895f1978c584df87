using System.Text.Json;
using System.Text.Json.Nodes;
using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Offices;
using Belastingen.Domain.Money;
using Belastingen.Domain.Offices;
using Belastingen.Domain.Plans;
using Belastingen.Engines;
using NodaTime;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Offices;

/// <summary>Every version of the settings, what differs between them, and a second person who returns one.</summary>
[OnEveryEngine]
public sealed class SettingsHistoryTests
{
    private static readonly Instant Later = PracticeDatabase.At("2020-01-03T10:00:00Z");

    private static readonly OfficeSettings Full = new()
    {
        Creditor = new CreditorSettings("Naam", "NL51ZZZ405365330000", "NL91ABNA0417164300", "ABNANL2A"),
        Bank = new BankSettings { LimitPerDebit = Cents.Euro(1), LimitPerRun = Cents.Euro(2) },
        Release = new ReleaseSettings(FourEyes: false, NoFourEyesGround: "Eén medewerker"),
        Plan = Filled,
        Bodies = [new BodySettings("GM9901", Filled)],
    };

    private static PlanPolicy Filled => new()
    {
        MinimumPerTerm = Cents.Euro(5),
        Bands = [new AmountBand(Cents.Euro(50), 1)],
        Limits = new DebitLimits(Cents.Euro(10), Cents.Euro(100)),
        LimitsPerGroup = [new GroupLimits("EIGEN", new DebitLimits(Cents.Euro(20), Cents.Euro(200)))],
        TermsPerTaxType = [new TaxTypeTerms("OZB", 8)],
        Late = new LateEntry(LateEntryRule.DatesLeft),
    };

    [Test]
    public void No_setting_can_change_without_the_page_showing_it()
    {
        var text = JsonSerializer.Serialize(Full, Json.Compact);
        var leaves = Leaves(JsonNode.Parse(text)!).ToList();
        Assert.That(leaves, Has.Count.GreaterThan(60));

        foreach (var path in leaves)
        {
            var changed = Changed(text, path);
            Assert.That(SettingsInWords.Between(SettingsInWords.Of(Full), SettingsInWords.Of(changed)), Is.Not.Empty, path);
        }
    }

    [Test]
    public void A_second_person_returns_a_version_and_says_why()
    {
        using var practice = Submitted();
        Assert.That(Return(practice, "beheer").Refusal, Is.EqualTo(new Refusal.OwnProposal("beheer")));
        Assert.That(Return(practice, "ambtenaar").Refusal, Is.TypeOf<Refusal.RoleMissing>());
        Assert.That(Return(practice, "beheer2", remark: " ").Refusal, Is.TypeOf<Refusal.NotAccepted>());

        Assert.That(Return(practice, "beheer2").Value, Is.EqualTo(2));

        var versions = Versions(practice);
        Assert.That(versions.Select(version => (version.Version, version.State, version.DecidedBy, version.Remark)), Is.EqualTo(new[]
        {
            (2L, SettingsState.NotApproved, "beheer2", "Niet nu."), (1L, SettingsState.Approved, "beheer", (string?)null),
        }));
        Assert.That(versions[0].DecidedAt, Is.EqualTo(Later));
    }

    [Test]
    public void The_difference_names_what_was_and_what_is()
    {
        using var practice = Submitted();
        var versions = Versions(practice);

        Assert.That(SettingsInWords.Between(SettingsInWords.Of(versions[1].Settings), SettingsInWords.Of(versions[0].Settings)),
            Is.EqualTo(new[] { new SettingDifference("Vooraankondiging", "Vooraf aankondigen", "14 dagen", "21 dagen") }));
    }

    [Test]
    public void A_file_can_be_looked_at_without_anything_being_done()
    {
        using var practice = new PracticeDatabase();
        PracticeOffice.Import(practice);
        var before = practice.Fingerprint();
        var file = OfficeFile.Read("kantoor.json", System.Text.Encoding.UTF8.GetBytes(Longer)).Value;

        var preview = ImportOffice.Preview(practice.Database, PracticeOffice.Acting(practice, "beheer"), file, Later);

        Assert.That(preview.Value.Imported.Changes, Is.EqualTo(new[] { new OfficeChange("SettingsSubmitted", "2") }));
        Assert.That(preview.Value.Settings.Single().Right, Is.EqualTo("21 dagen"));
        Assert.That(practice.Fingerprint(), Is.EqualTo(before));
    }

    private static string Longer => PracticeOffice.Json.Replace("\"days\": 14", "\"days\": 21");

    private static PracticeDatabase Submitted()
    {
        var practice = new PracticeDatabase();
        PracticeOffice.Import(practice);
        PracticeOffice.Import(practice, Longer);
        return practice;
    }

    private static Answer<long> Return(PracticeDatabase practice, string account, string remark = "Niet nu.")
    {
        var acting = PracticeOffice.Acting(practice, account);
        using var session = practice.Database.Write(Later, office: 1);
        var answer = ReturnSettings.Execute(session.As(acting), 2, remark);
        if (answer.Refusal is null) session.Commit();
        return answer;
    }

    private static List<SettingsVersion> Versions(PracticeDatabase practice)
    {
        using var session = practice.Database.Read(Later);
        return SettingsHistory.Execute(session.As(PracticeOffice.Acting(practice)));
    }

    private static IEnumerable<string> Leaves(JsonNode node) => node switch
    {
        JsonObject members => members.Where(member => member.Value is not null).SelectMany(member => Leaves(member.Value!)),
        JsonArray items => items.SelectMany(item => Leaves(item!)),
        _ => [node.GetPath()],
    };

    /// <summary>The same settings with another value in one place: the first that can stand there.</summary>
    private static OfficeSettings Changed(string text, string path)
    {
        string[] choices =
        [
            .. new[] { typeof(NoticeSentOn), typeof(ReleaseWay), typeof(WhilePending), typeof(OutsideLimits), typeof(LateEntryRule), typeof(SelfPaymentWay),
                typeof(Domain.Returns.ReturnCounting), typeof(Domain.Returns.ReturnScope), typeof(Domain.Returns.FailedTerm) }.SelectMany(Enum.GetNames),
            "05:07:00", "05:07", "anders",
        ];
        JsonNode[] values = [.. choices.Select(choice => JsonValue.Create(choice)), JsonValue.Create(7), JsonValue.Create(8), JsonValue.Create(true)];
        foreach (var value in values)
        {
            var root = JsonNode.Parse(text)!;
            Leaf(root, path).ReplaceWith(value.DeepClone());
            try
            {
                var changed = JsonSerializer.Deserialize<OfficeSettings>(root, Json.Compact)!;
                if (JsonSerializer.Serialize(changed, Json.Compact) != text) return changed;
            }
            catch (JsonException)
            {
                // This value cannot stand there.
            }
        }

        throw new InvalidOperationException($"Nothing else can stand at {path}.");
    }

    private static JsonNode Leaf(JsonNode root, string path)
    {
        foreach (var step in path.Split('.', '[').Skip(1))
            root = step.EndsWith(']') ? root[int.Parse(step.TrimEnd(']'), System.Globalization.CultureInfo.InvariantCulture)]! : root[step]!;
        return root;
    }
}
