using Belastingen.Backoffice.Runs;
using Belastingen.Backoffice.Tests.Playing;
using Belastingen.Domain.Money;
using Belastingen.Domain.Offices;
using Belastingen.Engines;
using static Belastingen.Backoffice.Tests.Playing.PlayedOffice;
using static Belastingen.Backoffice.Tests.Runs.Spoil;
using static Belastingen.Domain.Runs.FindingKind;

namespace Belastingen.Backoffice.Tests.Runs;

/// <summary>Plans, claims and yardsticks are others than those on which the night decided.</summary>
internal static class SpoiledFacts
{
    private const string Due = "WHERE collect_on = '2020-04-30' AND assessment = 1 AND claim = 1";

    public static readonly Spoil[] All =
    [
        Rows(AboveAnnounced, "a term is a cent above what was announced",
            $"UPDATE instalments SET announced_cents = open_cents - 1, notice = 2 {Due}"),
        Rows(BeforeAnnounced, "a term was announced for a day later",
            $"UPDATE instalments SET collectable_from = '2020-05-01' {Due}"),
        Rows(BeforeAnnounced, "a term was never announced", $"UPDATE instalments SET collectable_from = NULL {Due}"),
        Rows(ClaimBeyondAmount, "a claim has a cent less left than its term",
            "UPDATE claims SET paid_cents = 24001 WHERE assessment = 1 AND claim = 1"),
        Rows(ClaimBeyondAmount, "a claim was reduced",
            "UPDATE claims SET reduced_cents = 24001 WHERE assessment = 1 AND claim = 1"),
        Rows(ClaimBeyondAmount, "a claim was remitted",
            "UPDATE claims SET remitted_cents = 24001 WHERE assessment = 1 AND claim = 1"),
        Rows(ClaimBeyondAmount, "a claim was presented already",
            "UPDATE claims SET presented_cents = 27001 WHERE assessment = 1 AND claim = 1"),
        Rows(PresentedTwice, "a term was presented meanwhile",
            $"UPDATE instalments SET state = 2, open_cents = 0 {Due}"),
        Eve(TwoTermsOfOneClaim, "the next term of a claim stands on this date too",
            """
            UPDATE instalments SET collect_on = '2020-04-30', part = 7
            WHERE collect_on = '2020-05-29' AND assessment = 1 AND claim = 1
            """) with
        {
            AtNight = office =>
                office.Tamper("UPDATE instalments SET part = 0, collect_on = '2020-05-29' WHERE part = 7"),
        },
        new(NotARunDate, "the date of a run that is made again is no longer in the table")
        {
            Before = office =>
            {
                office.PlayThrough("23-04-2020", release: false);
                RemoveRunDate(office);
                new PrepareRun(office.Database, office.Now)
                    .Execute(office.Acting.By("night"), Day("30-04-2020"), office.Today);
            },
        },
        Eve(OffYardstick, "26 debits fewer than expected", "UPDATE forecasts SET debit_count = debit_count + 26"),
        Eve(OffYardstick, "2,500.01 euro less than expected", "UPDATE forecasts SET cents = cents + 250001"),
        Eve(NoYardstick, "nothing was expected", "DELETE FROM forecasts"),
        Rows(AboveUsual, "a debit is above 1.2 times the regular one",
            "UPDATE assessments SET regular_cents = 4166 WHERE assessment = 1"),
        Eve(ManyRefusals, "all mandates have ended", "UPDATE mandates SET ended_on = '2020-04-30'"),
        Limit("a debit is above the bank's limit", bank => bank with { LimitPerDebit = new Cents(4_999) }),
        Limit("the run is above the bank's limit", bank => bank with { LimitPerRun = new Cents(13_999) }),
    ];

    private static Spoil Limit(string what, Func<BankSettings, BankSettings> change) => new(AboveBankLimit, what)
    {
        Before = office => office.Settle(settings => settings with { Bank = change(settings.Bank) }),
    };

    /// <summary>The database itself refuses that while a run has this date.</summary>
    private static void RemoveRunDate(PlayedOffice office)
    {
        var (off, on) = Engines.Engines.Current == Engine.SqlServer
            ? ("ALTER TABLE runs NOCHECK CONSTRAINT ALL", "ALTER TABLE runs CHECK CONSTRAINT ALL")
            : ("PRAGMA foreign_keys = OFF", "PRAGMA foreign_keys = ON");
        using var connection = office.Database.Open();
        foreach (var sql in new[] { off, "DELETE FROM run_dates WHERE collect_on = '2020-04-30'", on })
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
    }
}
