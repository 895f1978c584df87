using System.Text.Json;
using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Trail;
using Belastingen.Domain.Offices;
using NodaTime;

namespace Belastingen.Backoffice.Offices;

/// <summary>What an import of an office file did.</summary>
/// <param name="Code">Code of the office.</param>
/// <param name="IsNew">Whether the office was not there before.</param>
/// <param name="Changes">What became different; empty when the file says what is already so.</param>
/// <param name="SubmittedVersion">Version of the settings that waits for a colleague; null when none does.</param>
public sealed record OfficeImported(
    string Code, bool IsNew, IReadOnlyList<OfficeChange> Changes, long? SubmittedVersion);

/// <summary>One difference between an office and its file.</summary>
/// <param name="What">In the past tense: <c>RunDateAdded</c>.</param>
/// <param name="Key">Of what: a code, an account, a date, a version.</param>
public sealed record OfficeChange(string What, string Key);

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
        var file = read.Value;

        long known;
        using (var before = database.Read(at)) known = Find(before, file.Code) ?? 0;
        using var session = database.Write(at, known);
        var office = Find(session, file.Code);
        var answer = office is null ? Create(session, account, file) : Change(session, account, file);
        if (answer.Refusal is null) session.Commit();
        return answer;
    }

    private static long? Find(Session session, string code) =>
        session.Find<long?>("SELECT office FROM offices WHERE code = @code", new { code });

    private static OfficeImported Create(Session session, string account, OfficeFile file)
    {
        var office = session.Scalar<long>("SELECT COALESCE(MAX(office), 0) + 1 FROM offices");
        session.Execute(
            """
            -- ImportOffice.cs
            INSERT INTO offices (office, code, name) VALUES (@office, @Code, @Name)
            """, new { office, file.Code, file.Name });
        var changes = ApplyChanges(session, office, file);
        changes.Add(new OfficeChange("SettingsApproved", "1"));
        var number = AuditTrail.Record(
            session, office, account, "OfficeCreated", $"office {file.Code}", Reach.Office,
                new { changes, file.Settings });
        OfficeSettingsVersions.Add(session, office, file.Settings, account, number, approved: number);
        return new OfficeImported(file.Code, IsNew: true, changes, SubmittedVersion: null);
    }

    private static Answer<OfficeImported> Change(Session session, string account, OfficeFile file)
    {
        var acting = Acting.As(session, file.Code, account);
        if (acting.Refusal is { } stranger) return stranger;
        if (acting.Value.Lacks(Role.Administrator) is { } lacking) return lacking;

        var office = acting.Value.Office;
        if (OfficeRunDates.ThatMustStay(session, office, file) is { Count: > 0 } faults)
            return new Refusal.Faults(faults);
        var changes = ApplyChanges(session, office, file);
        if (changes.Count > 0)
            AuditTrail.Record(session, office, account, "OfficeChanged", $"office {file.Code}", Reach.Office,
                new { changes });

        var submitted = ChangeSettings(session, acting.Value, file.Settings, changes);
        return new OfficeImported(file.Code, IsNew: false, changes, submitted);
    }

    private static List<OfficeChange> ApplyChanges(Session session, long office, OfficeFile file) =>
    [
        .. OfficeParts.Name(session, office, file),
        .. OfficeParts.Bodies(session, office, file),
        .. OfficeRunDates.Apply(session, office, file),
        .. OfficeParts.Officers(session, office, file),
    ];

    /// <summary>Null when nothing waits for approval.</summary>
    private static long? ChangeSettings(
        Session session, Acting acting, OfficeSettings settings, List<OfficeChange> changes)
    {
        var office = acting.Office;
        var inForce = SettingsInForce.Of(session, office);
        var document = JsonSerializer.Serialize(settings, Json.Compact);
        var pending = OfficeSettingsVersions.Pending(session, office);
        if (pending?.Document == document) return pending.Version;
        if (JsonSerializer.Serialize(inForce.Settings, Json.Compact) == document)
        {
            if (pending is not null) Withdraw(session, acting, pending, changes);
            return null;
        }

        var waits = inForce.Settings.Release.FourEyes && MoneySettings.Differ(inForce.Settings, settings);
        var version = OfficeSettingsVersions.Next(session, office);
        var number = AuditTrail.Record(
            session, office, acting.Account, waits ? "SettingsSubmitted"
                : "SettingsApproved", $"settings version {version}",
            waits ? Reach.None : Reach.Office, new { settings, inForce.Settings.Release.NoFourEyesGround });
        OfficeSettingsVersions.Add(session, office, settings, acting.Account, number, approved: waits ? null : number);
        changes.Add(new OfficeChange(waits ? "SettingsSubmitted" : "SettingsApproved", $"{version}"));
        return waits ? version : null;
    }

    /// <summary>The file went back to what is in force: nothing is left to approve.</summary>
    private static void Withdraw(Session session, Acting acting, PendingSettings pending, List<OfficeChange> changes)
    {
        AuditTrail.Record(
            session, acting.Office, acting.Account, "SettingsWithdrawn", $"settings version {pending.Version}",
                Reach.None,
            new { pending.Version });
        OfficeSettingsVersions.Settle(session, acting.Office, "NotApproved", by: null, number: null);
        changes.Add(new OfficeChange("SettingsWithdrawn", $"{pending.Version}"));
    }
}
