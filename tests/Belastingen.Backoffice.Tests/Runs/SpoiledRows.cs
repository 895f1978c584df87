using static Belastingen.Backoffice.Tests.Runs.Spoil;
using static Belastingen.Domain.Runs.FindingKind;

namespace Belastingen.Backoffice.Tests.Runs;

/// <summary>Decisions or debits in the database are others than the night wrote.</summary>
internal static class SpoiledRows
{
    public static readonly Spoil[] All =
    [
        Decision("a presented term has no decision", "DELETE FROM decisions {0} AND assessment = 1 AND claim = 2"),
        Decision("a held term has no decision", "DELETE FROM decisions {0} AND outcome = 4"),
        Decision("a refused term has no decision", "DELETE FROM decisions {0} AND outcome = 5"),
        Decision("a held term counts for a cent less", "UPDATE decisions SET cents = cents - 1 {0} AND outcome = 4"),
        Decision("a presented term counts for a cent less",
            "UPDATE decisions SET cents = cents - 1 {0} AND assessment = 2"),
        Decision("a term is of another tax", "UPDATE decisions SET tax_type = tax_type + 1 {0} AND assessment = 2"),
        Decision("a term that is not due has a decision",
            """
            INSERT INTO decisions
                (office, run_date, preparation, assessment, instalment, claim, tax_type, outcome, reason, cents)
            SELECT office, run_date, preparation, assessment, instalment + 1, claim, tax_type, outcome, reason, cents
            FROM decisions {0} AND outcome = 4
            """),
        Decision("a presented term is recorded as refused",
            "UPDATE decisions SET outcome = 5, reason = 1 {0} AND assessment = 2"),
        Decision("a held term is recorded as presented",
            "UPDATE decisions SET outcome = 1, reason = 0 {0} AND outcome = 4"),
        Decision("nothing was decided", "DELETE FROM decisions {0}"),
        Decision("no debit was recorded", "DELETE FROM debits {0}"),
        Debit("a debit that is in the file is not recorded", "DELETE FROM debits {0} AND assessment = 1"),
        Debit("the last debit in the file is not recorded", "DELETE FROM debits {0} AND assessment = 3"),
        Debit("a debit that is in no file is recorded",
            """
            INSERT INTO debits (office, run_date, preparation, assessment, batch, end_to_end_id, cents, mandate,
                mandate_reference, signed_on, debtor_name, iban)
            SELECT office, run_date, preparation, 5, batch, '5-20200430', cents, mandate,
                mandate_reference, signed_on, debtor_name, iban
            FROM debits {0} AND assessment = 1
            """),
        Debit("a debit is recorded a cent lower", "UPDATE debits SET cents = cents - 1 {0} AND assessment = 1"),
        Debit("a debit is recorded on another account",
            "UPDATE debits SET iban = 'NL91ABNA0417164300' {0} AND assessment = 1"),
        Debit("a debit is recorded under another mandate",
            "UPDATE debits SET mandate_reference = 'MDB' {0} AND assessment = 1"),
        Debit("a debit is recorded with another day of signature",
            "UPDATE debits SET signed_on = '2019-01-02' {0} AND assessment = 1"),
        Debit("a debit is recorded with another name",
            "UPDATE debits SET debtor_name = 'Payer DB' {0} AND assessment = 1"),
        Debit("a debit is recorded with another debtor",
            "UPDATE debits SET ultimate_debtor = 'P. Jansen' {0} AND assessment = 1"),
        Debit("a debit is recorded with a reference",
            "UPDATE debits SET payment_reference = '5000056789012345' {0} AND assessment = 1"),
        Debit("a debit is recorded with another text",
            "UPDATE debits SET remittance = 'Aanslag B' {0} AND assessment = 1"),
        Debit("a debit is recorded in another file", "UPDATE debits SET batch = 2 {0} AND assessment = 1"),
        Debit("a debit is recorded with another identification",
            "UPDATE debits SET end_to_end_id = '9-20200430' {0} AND assessment = 1"),
        Debit("two bills of one tax have a cent of each other's presented terms",
            """
            UPDATE decisions SET cents = CASE WHEN assessment = 1 THEN 3001 ELSE 2999 END
            {0} AND claim = 1 AND assessment IN (1, 2)
            """),
    ];

    private static Spoil Decision(string what, string sql) => Rows(NotReconciled, what, sql.Replace("{0}", OfTheRun));

    private static Spoil Debit(string what, string sql) => Rows(FileDiffers, what, sql.Replace("{0}", OfTheRun));

    private const string OfTheRun = "WHERE office = 1 AND run_date = '2020-04-30' AND preparation = 1";
}
