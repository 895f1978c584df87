using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Tests.Suspensions;
using NodaTime;

namespace Belastingen.Backoffice.Tests.Runs;

/// <summary>Rows of runs put straight into the tables, those of other runs, preparations and offices beside them.</summary>
internal static class DecidedRows
{
    public static readonly LocalDate March = RuleOffice.Day("2020-03-31");
    public static readonly LocalDate April = RuleOffice.Day("2020-04-30");

    /// <summary>What was decided on a term of a bill.</summary>
    public static void Decide(
        this Session session, int instalment, int outcome, int reason = 0, long cents = 5_000, LocalDate? on = null,
        int preparation = 1, int assessment = 1, int claim = 1, int office = 1, int taxType = 1) => session.Execute(
        """
        INSERT INTO decisions (office, run_date, preparation, assessment, instalment, claim, tax_type, outcome, reason, cents)
        VALUES (@office, @on, @preparation, @assessment, @instalment, @claim, @taxType, @outcome, @reason, @cents)
        """, new { office, on = on ?? March, preparation, assessment, instalment, claim, taxType, outcome, reason, cents });

    /// <summary>The debit of a bill.</summary>
    public static void Debit(
        this Session session, long cents, LocalDate? on = null, int preparation = 1, int assessment = 1, int office = 1) =>
        session.Execute(
            """
            INSERT INTO debits (office, run_date, preparation, assessment, batch, end_to_end_id, cents, mandate,
                mandate_reference, signed_on, debtor_name, iban)
            VALUES (@office, @on, @preparation, @assessment, 1, @id, @cents, 1, 'M1', '2019-01-01', 'N. Aam', 'NL91ABNA0417164300')
            """,
            new { office, on = on ?? March, preparation, assessment, id = $"{office}-{on}-{preparation}-{assessment}", cents });
}
