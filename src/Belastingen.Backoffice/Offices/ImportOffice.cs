using System.Text.Json;
using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Trail;
using Belastingen.Domain.Offices;

namespace Belastingen.Backoffice.Offices;

/// <summary>What an import of an office file did.</summary>
/// <param name="Code">Code of the office.</param>
/// <param name="IsNew">Whether the office was not there before.</param>
/// <param name="Changes">What became different; empty when the file says what is already so.</param>
/// <param name="SubmittedVersion">Version of the settings that waits for a colleague; null when none does.</param>
public sealed record OfficeImported(
    string Code, bool IsNew, IReadOnlyList<OfficeChange> Changes, long? SubmittedVersion);

/// <summary>What an import of an office file would do.</summary>
/// <param name="Imported">The same as after it.</param>
/// <param name="Settings">Settings that would say something else than those in force.</param>
public sealed record OfficePreviewed(OfficeImported Imported, IReadOnlyList<SettingDifference> Settings);

/// <summary>One difference between an office and its file.</summary>
/// <param name="What">In the past tense: <c>RunDateAdded</c>.</param>
/// <param name="Key">Of what: a code, an account, a date, a version.</param>
/// <param name="Before">What it was; null: there was none, or <paramref name="Key"/> says it.</param>
/// <param name="After">What it is; null: there is none any more, or <paramref name="Key"/> says it.</param>
public sealed record OfficeChange(string What, string Key, object? Before = null, object? After = null);

/// <summary>Creates an office from its file, or brings it in line with a changed file.</summary>
/// <remarks>
/// A new office is in force at once, recorded as such. Later, settings that decide about money wait for another person
/// (<see cref="ApproveSettings"/>); bodies and tax types are never deleted; a run date with open terms or a run stays.
/// </remarks>
public static class ImportOffice
{
    /// <summary>
    /// Imports a file on behalf of an account, which must be an administrator of an office that is there.
    /// </summary>
    public static Answer<OfficeImported> Execute(Database database, string account, string path, Instant at)
    {
        var read = OfficeFile.Read(path);
        if (read.Refusal is { } unreadable) return unreadable;
        return Execute(database, account, read.Value, at);
    }

    /// <summary>Imports a file that has been read.</summary>
    public static Answer<OfficeImported> Execute(Database database, string account, OfficeFile file, Instant at)
    {
        using var session = Begin(database, file.Code, at);
        var answer = Import(session, account, file);
        if (answer.Refusal is null) session.Commit();
        return answer;
    }

    /// <summary>What the import of a file would do, and which settings it would change: all of it is undone.</summary>
    public static Answer<OfficePreviewed> Preview(Database database, Acting acting, OfficeFile file, Instant at)
    {
        if (file.Code != acting.Code)
            return new Refusal.NotAccepted("Kantoorbestand",
                $"dit bestand is van kantoor {file.Code}, u werkt bij {acting.Code}.");
        using var session = Begin(database, file.Code, at);
        var before = SettingsInForce.Of(session.As(acting)).Settings;
        return Import(session, acting.Account, file).Then(imported => new OfficePreviewed(
            imported, SettingsInWords.Between(SettingsInWords.Of(before), SettingsInWords.Of(file.Settings))));
    }

    private static Session Begin(Database database, string code, Instant at)
    {
        long known;
        using (var before = database.Read(at)) known = Find(before, code) ?? 0;
        return database.Write(at, known);
    }

    private static Answer<OfficeImported> Import(Session session, string account, OfficeFile file) =>
        Find(session, file.Code) is null ? Create(session, account, file) : Change(session, account, file);

    private static long? Find(Session session, string code) =>
        session.Find<long?>("SELECT office FROM offices WHERE code = @code", new { code });

    private static OfficeImported Create(Session plain, string account, OfficeFile file)
    {
        var office = plain.Scalar<long>("SELECT COALESCE(MAX(office), 0) + 1 FROM offices");
        plain.Execute(
            """
            -- ImportOffice.cs
            INSERT INTO offices (office, code, name) VALUES (@office, @Code, @Name)
            """, new { office, file.Code, file.Name });
        // Nobody has a role yet; whoever founds the office acts as its administrator.
        var session = plain.As(new Acting(office, file.Code, account, new HashSet<Role> { Role.Administrator }));
        var changes = ApplyChanges(session, file);
        changes.Add(new OfficeChange("SettingsApproved", "1"));
        var number = AuditTrail.Record(session, "OfficeCreated", Subject.Of("office", file.Code), Reach.Office,
                new { changes, file.Settings });
        OfficeSettingsVersions.Add(session, file.Settings, account, number, approved: number);
        RoleHistory.Follow(session, number);
        return new OfficeImported(file.Code, IsNew: true, changes, SubmittedVersion: null);
    }

    private static Answer<OfficeImported> Change(Session plain, string account, OfficeFile file)
    {
        var acting = Acting.As(plain, file.Code, account);
        if (acting.Refusal is { } stranger) return stranger;
        if (acting.Value.Lacks(Role.Administrator) is { } lacking) return lacking;

        var session = plain.As(acting.Value);
        List<Fault> faults = [.. OfficeRunDates.ThatMustStay(session, file), .. OwnRoles(acting.Value, file)];
        if (faults.Count > 0) return new Refusal.Faults(faults);
        var changes = ApplyChanges(session, file);
        if (changes.Count > 0)
            RoleHistory.Follow(session, AuditTrail.Record(
                session, "OfficeChanged", Subject.Of("office", file.Code), Reach.Office, new { changes }));

        var submitted = ChangeSettings(session, file.Settings, changes);
        return new OfficeImported(file.Code, IsNew: false, changes, submitted);
    }

    /// <summary>Nobody changes his own roles, not by a file either.</summary>
    private static IEnumerable<Fault> OwnRoles(Acting acting, OfficeFile file)
    {
        var own = file.Officers.FirstOrDefault(officer => officer.Account == acting.Account);
        if (own is null || !own.Roles.Select(Enum.Parse<Role>).ToHashSet().SetEquals(acting.Roles))
            yield return new Fault("officers",
                "Met dit bestand zou u uw eigen rollen veranderen. Laat dat een andere beheerder doen.",
                acting.Account);
    }

    private static List<OfficeChange> ApplyChanges(OfficeSession session, OfficeFile file) =>
    [
        .. OfficeParts.Name(session, file),
        .. OfficeParts.Bodies(session, file),
        .. OfficeRunDates.Apply(session, file),
        .. OfficeParts.Officers(session, file),
    ];

    /// <summary>Null when nothing waits for approval.</summary>
    private static long? ChangeSettings(
        OfficeSession session, OfficeSettings settings, List<OfficeChange> changes)
    {
        var inForce = SettingsInForce.Of(session);
        var document = JsonSerializer.Serialize(settings, Json.Compact);
        var pending = OfficeSettingsVersions.Pending(session);
        if (pending?.Document == document) return pending.Version;
        if (JsonSerializer.Serialize(inForce.Settings, Json.Compact) == document)
        {
            if (pending is not null) Withdraw(session, pending, changes);
            return null;
        }

        var waits = inForce.Settings.Release.FourEyes && MoneySettings.Differ(inForce.Settings, settings);
        var version = OfficeSettingsVersions.Next(session);
        var number = AuditTrail.Record(session, waits ? "SettingsSubmitted"
                : "SettingsApproved", Subject.Settings(version),
            waits ? Reach.None : Reach.Office, new { settings, inForce.Settings.Release.NoFourEyesGround });
        OfficeSettingsVersions.Add(session, settings, session.Actor, number, approved: waits ? null : number);
        changes.Add(new OfficeChange(waits ? "SettingsSubmitted" : "SettingsApproved", $"{version}"));
        return waits ? version : null;
    }

    /// <summary>The file went back to what is in force: nothing is left to approve.</summary>
    private static void Withdraw(OfficeSession session, PendingSettings pending, List<OfficeChange> changes)
    {
        AuditTrail.Record(session, "SettingsWithdrawn", Subject.Settings(pending.Version),
                Reach.None, new { pending.Version });
        OfficeSettingsVersions.Settle(session, "NotApproved", by: null, number: null);
        changes.Add(new OfficeChange("SettingsWithdrawn", $"{pending.Version}"));
    }
}
