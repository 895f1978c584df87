using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Offices;
using Belastingen.Backoffice.Trail;
using Belastingen.Engines;
using NodaTime;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Offices;

/// <summary>Roles are given, changed and taken by an administrator, and who had which when can be asked ever after.</summary>
[OnEveryEngine]
public sealed class ChangeRolesTests
{
    private static readonly Instant Monday = PracticeDatabase.At("2020-01-06T10:00:00Z");

    private PracticeDatabase _practice = null!;

    [SetUp]
    public void An_office()
    {
        _practice = new PracticeDatabase();
        PracticeOffice.Import(_practice);
    }

    [TearDown]
    public void Close() => _practice.Dispose();

    [Test]
    public void What_was_held_at_a_moment_stays_to_be_asked()
    {
        var before = Position();
        Assert.That(Change("nieuw", "N. Nieuw", Role.Officer).Value, Is.True);
        var given = Position();
        Assert.That(Change("nieuw", "N. Nieuw", Role.Officer, Role.Approver).Value, Is.True);
        var changed = Position();
        Assert.That(Change("nieuw", "N. Nieuw").Value, Is.True);

        Assert.That(RolesOf("nieuw", before), Is.Null);
        Assert.That(RolesOf("nieuw", given), Is.EqualTo("Officer"));
        Assert.That(RolesOf("nieuw", changed), Is.EqualTo("Officer,Approver"));
        Assert.That(RolesOf("nieuw", Position()), Is.Null);
        Assert.That(RolesOf("collega", before), Is.EqualTo("Officer,Approver"));
    }

    [Test]
    public void The_history_says_by_whom_and_until_when()
    {
        Change("ambtenaar", "A. Ambtenaar", Role.Releaser);

        var held = History().FindAll(held => held.Account == "ambtenaar");

        Assert.That(held.Select(held => (held.Roles, held.GivenBy, held.TakenBy)), Is.EqualTo(new[]
        {
            ("Releaser", "beheer", (string?)null), ("Officer", "beheer", "beheer"),
        }));
        Assert.That(held[1].UntilAt, Is.EqualTo(Monday));
        Assert.That(held[1].Until, Is.EqualTo(held[0].Since));
    }

    [Test]
    public void Who_lost_his_roles_may_do_nothing()
    {
        Change("ambtenaar", "A. Ambtenaar");

        using var session = _practice.Database.Read(Monday);
        Assert.That(Acting.As(session, "VOORBEELD", "ambtenaar").Refusal, Is.TypeOf<Refusal.NotAnOfficer>());
    }

    [Test]
    public void Nobody_changes_his_own_and_so_an_administrator_stays()
    {
        Assert.That(Change("beheer", "B. Heer").Refusal, Is.TypeOf<Refusal.NotAccepted>());
        Assert.That(Change("beheer2", "B. Hoeder").Value, Is.True);
        Assert.That(Change("beheer", "B. Heer", Role.Officer).Refusal, Is.TypeOf<Refusal.NotAccepted>());
    }

    [Test]
    public void An_administrator_has_no_other_role() => Assert.That(
        Change("collega", "C. Collega", Role.Administrator, Role.Officer).Refusal,
        Is.EqualTo(new Refusal.NotAccepted("Rollen", "een beheerder heeft geen andere rol.")));

    [Test]
    public void Only_an_administrator_gives_roles()
    {
        using var session = _practice.Database.Write(Monday, office: 1);
        var answer = ChangeRoles.Execute(
            session.As(PracticeOffice.Acting(_practice, "collega")), "ambtenaar", "A. Ambtenaar", new HashSet<Role> { Role.Releaser });

        Assert.That(answer.Refusal, Is.TypeOf<Refusal.RoleMissing>());
    }

    [Test]
    public void What_is_so_already_is_no_event()
    {
        var before = Position();

        Assert.That(Change("ambtenaar", "A. Ambtenaar", Role.Officer).Value, Is.False);
        Assert.That(Position(), Is.EqualTo(before));
    }

    [Test]
    public void An_office_file_writes_the_same_history()
    {
        PracticeOffice.Import(_practice, PracticeOffice.Json.Replace("\"roles\": [\"Officer\"]", "\"roles\": [\"Auditor\"]"));

        Assert.That(History().FindAll(held => held.Account == "ambtenaar").Select(held => (held.Roles, held.Until is null)),
            Is.EqualTo(new[] { ("Auditor", true), ("Officer", false) }));
    }

    [Test]
    public void Nobody_changes_his_own_roles_by_a_file_either()
    {
        var json = PracticeOffice.Json.Replace(
            "{ \"account\": \"beheer\", \"name\": \"B. Heer\", \"roles\": [\"Administrator\"] },",
            "{ \"account\": \"beheer\", \"name\": \"B. Heer\", \"roles\": [\"Officer\"] },");

        Assert.That(PracticeOffice.TryImport(_practice, json).Refusal, Is.TypeOf<Refusal.Faults>());
    }

    [Test]
    public void What_was_held_cannot_be_made_otherwise()
    {
        Change("ambtenaar", "A. Ambtenaar", Role.Releaser);

        Assert.That(() => Do("UPDATE officer_roles SET roles = 'Auditor' WHERE office = 1"), Throws.InstanceOf<System.Data.Common.DbException>());
        Assert.That(() => Do("UPDATE officer_roles SET ended_event = NULL WHERE office = 1"), Throws.InstanceOf<System.Data.Common.DbException>());
    }

    [Test]
    public void The_upgrade_fills_in_what_was_there_already()
    {
        if (Engines.Engines.Current != Engine.Sqlite) Assert.Ignore("The statement of the other engine says the same.");
        PracticeOffice.Import(_practice, PracticeOffice.Json.Replace("\"roles\": [\"Officer\"]", "\"roles\": [\"Auditor\"]"));
        var now = History().FindAll(held => held.Until is null);

        Do("DROP TABLE officer_roles");
        Do(File.ReadAllText(Path.Combine(Root(), "sql", "sqlite", "V0004__history_of_roles.sql")));

        Assert.That(History(), Is.EqualTo(now));
    }

    private static string Root()
    {
        var folder = TestContext.CurrentContext.TestDirectory;
        while (!File.Exists(Path.Combine(folder, "Belastingen.Backoffice.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    private Answer<bool> Change(string account, string name, params Role[] roles)
    {
        var acting = PracticeOffice.Acting(_practice, "beheer");
        using var session = _practice.Database.Write(Monday, office: 1);
        var answer = ChangeRoles.Execute(session.As(acting), account, name, roles.ToHashSet());
        if (answer.Refusal is null) session.Commit();
        return answer;
    }

    private List<RolesHeld> History()
    {
        using var session = _practice.Database.Read(Monday);
        return RoleHistory.Execute(session.As(PracticeOffice.Acting(_practice, "beheer"))).Value;
    }

    private string? RolesOf(string account, long position)
    {
        using var session = _practice.Database.Read(Monday);
        return RoleHistory.At(session.As(PracticeOffice.Acting(_practice, "beheer")), position).Value.Find(held => held.Account == account)?.Roles;
    }

    private long Position()
    {
        using var session = _practice.Database.Read(Monday);
        return AuditTrail.Position(session.Of(1, "night"));
    }

    private void Do(string sql)
    {
        using var session = _practice.Database.Write(Monday, office: 1);
        session.Execute(sql);
        session.Commit();
    }
}
