using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Tests.Suspensions;
using NodaTime;

namespace Belastingen.Backoffice.Tests.Runs;

/// <summary>
/// Rows of runs put straight into the tables, those of other runs, preparations and offices beside them.
/// </summary>
internal static class DecidedRows
{
    public static readonly LocalDate March = RuleOffice.Day("2020-03-31");
    public static readonly LocalDate April = RuleOffice.Day("2020-04-30");

    /// <summary>Puts what was decided on a term of a bill.</summary>
    public static void Put(this Session session, Decided row) => session.Execute(
        """
        INSERT INTO decisions (office, run_date, preparation, assessment, instalment, claim, tax_type, outcome, reason,
            cents)
        VALUES (@Office, @on, @Preparation, @Assessment, @Instalment, 1, 1, @Outcome, @Reason, @Cents)
        """,
        new
        {
            row.Office,
            on = row.On ?? March,
            row.Preparation,
            row.Assessment,
            row.Instalment,
            row.Outcome,
            row.Reason,
            row.Cents,
        });

    /// <summary>Puts the debit of a bill.</summary>
    public static void Put(this Session session, Debited row) => session.Execute(
        """
        INSERT INTO debits (office, run_date, preparation, assessment, batch, end_to_end_id, cents, mandate,
            mandate_reference, signed_on, debtor_name, iban)
        VALUES (@Office, @on, @Preparation, 1, 1, @id, @Cents, 1, 'M1', '2019-01-01', 'N. Aam', 'NL91ABNA0417164300')
        """,
        new
        {
            row.Office,
            on = row.On ?? March,
            row.Preparation,
            id = $"{row.Office}-{row.On}-{row.Preparation}-1",
            row.Cents,
        });
}

/// <summary>What was decided on a term.</summary>
internal sealed record Decided(
    int Instalment, int Outcome, int Reason = 0, long Cents = 5_000, LocalDate? On = null, int Preparation = 1,
    int Assessment = 1, int Office = 1);

/// <summary>The debit of the first bill.</summary>
internal sealed record Debited(long Cents, LocalDate? On = null, int Preparation = 1, int Office = 1);
