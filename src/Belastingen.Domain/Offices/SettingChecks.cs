using Belastingen.Domain.Money;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Domain.Offices;

/// <summary>What makes settings unusable, in the order in which an officer sees them on screen.</summary>
internal static class SettingChecks
{
    /// <summary>SEPA name: Max70Text.</summary>
    private const int LongestName = 70;

    private static readonly string[] PainVersions = ["pain.008.001.02", "pain.008.001.08"];

    public static IEnumerable<SettingFault> Of(OfficeSettings settings) =>
    [
        .. Of(settings.Creditor),
        .. Range("notice.days", settings.Notice.Days, 1, 60),
        .. Choice("notice.sentOn", settings.Notice.SentOn),
        .. Range("notice.dispatchDays", settings.Notice.DispatchDays, 0, 30),
        .. LeadOf(settings),
        .. Range("night.warnHours", settings.Night.WarnHours, 1, 72),
        .. Of(settings.Bank),
        .. Choice("release.way", settings.Release.Way),
        .. GroundOf(settings.Release),
        .. Choice("holds.objection", settings.Holds.Objection),
        .. Choice("holds.remission", settings.Holds.Remission),
        .. Range("requests.escalateWeeks", settings.Requests.EscalateWeeks, SuspensionRequest.DecideWeeks, 26),
        .. Range("mandates.unusedMonths", settings.Mandates.UnusedMonths, 1, 36),
        .. Range("mandates.withdrawnDueDays", settings.Mandates.WithdrawnDueDays, 1, 365),
        .. PlanChecks.Of(settings.Plan, "plan"),
        .. Range("returns.stopAt", settings.Returns.StopAt, 1, 12),
        .. Choice("returns.counting", settings.Returns.Counting),
        .. Range("returns.withinMonths", settings.Returns.WithinMonths, 1, 36),
        .. Choice("returns.scope", settings.Returns.Scope),
        .. Choice("returns.failedTerm", settings.Returns.FailedTerm),
        .. Range("retention.payloadYears", settings.Retention.PayloadYears, 1, 100),
        .. Range("retention.debitYears", settings.Retention.DebitYears, 1, 100),
        .. Range("retention.fileYears", settings.Retention.FileYears, 1, 100),
        .. Range("retention.debtorYears", settings.Retention.DebtorYears, 1, 100),
        .. OfBodies(settings),
    ];

    public static IEnumerable<SettingFault> Range(string path, int value, int least, int most)
    {
        if (value < least || value > most) yield return new SettingFault.OutsideRange(path, least, most);
    }

    public static IEnumerable<SettingFault> AtLeast(string path, Cents? amount, Cents least)
    {
        if (amount < least) yield return new SettingFault.AmountBelow(path, least);
    }

    public static IEnumerable<SettingFault> Filled(string path, string text)
    {
        if (string.IsNullOrWhiteSpace(text)) yield return new SettingFault.Empty(path);
    }

    /// <summary>A choice read from a number can be none of the named ones.</summary>
    public static IEnumerable<SettingFault> Choice<T>(string path, T choice)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(choice)) yield return new SettingFault.NotAChoice(path, choice.ToString());
    }

    private static IEnumerable<SettingFault> Of(CreditorSettings creditor)
    {
        foreach (var fault in Filled("creditor.name", creditor.Name)) yield return fault;
        if (creditor.Name.Length > LongestName) yield return new SettingFault.TooLong("creditor.name", LongestName);
        foreach (var fault in Filled("creditor.creditorId", creditor.CreditorId)) yield return fault;
        foreach (var fault in Filled("creditor.iban", creditor.Iban)) yield return fault;
        if (creditor.Bic is { } bic)
            foreach (var fault in Filled("creditor.bic", bic)) yield return fault;
        if (!PainVersions.Contains(creditor.PainVersion))
            yield return new SettingFault.NotAChoice("creditor.painVersion", creditor.PainVersion);
    }

    private static IEnumerable<SettingFault> LeadOf(OfficeSettings settings)
    {
        foreach (var fault in Range("lead", settings.Lead, 1, 10)) yield return fault;
        if (settings.Lead is >= 1 and <= 10 && settings.Lead <= settings.Bank.CutOffDaysBefore)
            yield return new SettingFault.LeadWithinCutOff("lead", settings.Bank.CutOffDaysBefore);
    }

    private static IEnumerable<SettingFault> Of(BankSettings bank) =>
    [
        .. Range("bank.cutOffDaysBefore", bank.CutOffDaysBefore, 1, 9),
        .. Range("bank.earliestHandInDays", bank.EarliestHandInDays, 1, 364),
        .. Range("bank.transactionsPerBatch", bank.TransactionsPerBatch, 1, 100_000),
        .. AtLeast("bank.limitPerDebit", bank.LimitPerDebit, new Cents(1)),
        .. AtLeast("bank.limitPerRun", bank.LimitPerRun, new Cents(1)),
    ];

    private static IEnumerable<SettingFault> GroundOf(ReleaseSettings release)
    {
        if (!release.FourEyes && string.IsNullOrWhiteSpace(release.NoFourEyesGround))
            yield return new SettingFault.NoGround("release.noFourEyesGround");
    }

    private static IEnumerable<SettingFault> OfBodies(OfficeSettings settings)
    {
        var seen = new HashSet<string>();
        for (var i = 0; i < settings.Bodies.Length; i++)
        {
            var (code, plan) = settings.Bodies[i];
            foreach (var fault in Filled($"bodies[{i}].code", code)) yield return fault;
            if (!seen.Add(code)) yield return new SettingFault.Twice($"bodies[{i}].code", code);
            foreach (var fault in PlanChecks.Of(plan, $"bodies[{code}].plan")) yield return fault;
        }
    }
}
