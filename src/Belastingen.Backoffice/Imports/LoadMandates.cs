using Belastingen.Backoffice.Lists;
using Belastingen.Sepa.Identifiers;

namespace Belastingen.Backoffice.Imports;

/// <summary>
/// Takes in mandates.csv. Account and signature of a mandate never change: another account is another mandate.
/// </summary>
internal static class LoadMandates
{
    public static FileResult Execute(Intake intake, DeliveryFile file)
    {
        using var insert = intake.Session.Bulk("mandates", "office", "mandate", "debtor", "reference", "iban",
            "account_name", "signed_on", "last_used_on", "ended_on");
        using var update = intake.Session.BulkUpdate("mandates",
            ["account_name", "last_used_on", "ended_on"], ["office", "mandate"]);
        var (key, added, changed) = (intake.LastStoredMandate, 0L, 0L);
        var later = new LineBatch<LaterLine>(lines => changed += Update(intake, update, lines));
        while (file.Next())
        {
            var line = file.Line;
            var row = Read(intake, line);
            var debtor = intake.Debtors.Refer(line, "debtor", line.Text("debtor", 35));
            if (!intake.Mandates.IsFirst(line, "reference", row.Reference) || !line.IsGood || debtor is null) continue;
            if (intake.Mandates.Find(row.Reference) is { } known)
            {
                intake.Mandates.Set(line, row.Reference, known);
                if (known.Debtor != debtor)
                    line.Fault("debtor", "Deze machtiging is van een andere belastingschuldige.");
                else later.Add(new LaterLine(line.Kept(), known, row));
                continue;
            }

            insert.Add(intake.Office, ++key, debtor.Value, row.Reference, row.Iban, row.AccountName,
                row.SignedOn, row.LastUsedOn, row.EndedOn);
            intake.Mandates.Set(line, row.Reference, new KnownMandate(key, debtor.Value));
            intake.Touched.Add(debtor.Value);
            added++;
        }

        insert.Complete();
        later.Compare();
        update.Complete();
        return new FileResult(added, changed);
    }

    private static MandateRow Read(Intake intake, DeliveryLine line)
    {
        var row = new MandateRow(
            0, line.Text("reference", 35), line.Text("iban", 34), line.Text("accountName", 140), line.Date("signedOn"),
            line.OptionalDate("lastUsedOn"), line.OptionalDate("endedOn"));
        var today = intake.Session.Today;
        if (row.Reference.Length > 0 && !MandateId.IsValid(row.Reference))
            line.Fault("reference", "Een machtigingskenmerk is hoogstens 35 tekens die banken toestaan.");
        if (row.Iban.Length > 0 && !Iban.IsValid(row.Iban))
            line.Fault("iban",
                "Dit is geen geldig IBAN: opbouw of controlegetal klopt niet (hoofdletters, zonder spaties).");
        if (row.Iban.Length > 0 && row.Iban == intake.Settings.Settings.Creditor.Iban)
            line.Fault("iban", "Dit is de rekening van het kantoor zelf.");
        if (row.AccountName.Length > 0 && !SepaText.TryTransliterate(row.AccountName, SepaText.MaxNameLength, out _))
            line.Fault("accountName", "Deze naam kan niet in een incassobestand staan.");
        if (row.SignedOn > today) line.Fault("signedOn", "De machtiging is in de toekomst getekend.");
        if (row.LastUsedOn > today) line.Fault("lastUsedOn", "Het laatste gebruik ligt in de toekomst.");
        if (row.LastUsedOn < row.SignedOn) line.Fault("lastUsedOn", "Het laatste gebruik ligt voor de ondertekening.");
        if (row.EndedOn < row.SignedOn) line.Fault("endedOn", "De machtiging eindigt voor de ondertekening.");
        return row;
    }

    /// <returns>How many are not as they were.</returns>
    private static long Update(Intake intake, BulkUpdate update, IReadOnlyList<LaterLine> lines)
    {
        var stored = intake.Session.Query<MandateRow>(
            $"""
            -- LoadMandates.cs: as they are stored
            SELECT mandate AS Mandate, reference AS Reference, iban AS Iban, account_name AS AccountName,
                signed_on AS SignedOn, last_used_on AS LastUsedOn, ended_on AS EndedOn
            FROM mandates
            WHERE office = @Office
            AND mandate IN (SELECT [key] FROM {intake.Session.Choose(lines.Select(line => line.Known.Key))})
            """, new { intake.Office }).ToDictionary(row => row.Mandate);
        return lines.LongCount(each => Update(intake, update, each, stored[each.Known.Key]));
    }

    private static bool Update(Intake intake, BulkUpdate update, LaterLine later, MandateRow stored)
    {
        var (line, known, row) = later;
        if (stored.Iban != row.Iban)
            line.Fault("iban", "De rekening van een machtiging verandert niet: lever een nieuwe machtiging aan.");
        if (stored.SignedOn != row.SignedOn)
            line.Fault("signedOn", "De ondertekening van een machtiging verandert niet.");
        if (!line.IsGood) return false;

        if (stored.EndedOn is not null && row.EndedOn is null)
            intake.Note(NoteKind.MandateStaysEnded, row.Reference,
                $"Machtiging {row.Reference} blijft beëindigd per {stored.EndedOn:R}.");
        var ended = row.EndedOn ?? stored.EndedOn;
        var used = stored.LastUsedOn > row.LastUsedOn ? stored.LastUsedOn : row.LastUsedOn ?? stored.LastUsedOn;
        if (stored.AccountName == row.AccountName && stored.EndedOn == ended && stored.LastUsedOn == used) return false;
        update.Add(row.AccountName, used, ended, intake.Office, known.Key);
        intake.Touched.Add(known.Debtor);
        return true;
    }

    private sealed record LaterLine(DeliveryLine Line, KnownMandate Known, MandateRow Row);

    private sealed record MandateRow(
        long Mandate, string Reference, string Iban, string AccountName, LocalDate SignedOn, LocalDate? LastUsedOn,
        LocalDate? EndedOn);
}
