using Belastingen.Domain.Offices;
using Belastingen.Domain.Plans;
using Belastingen.Domain.Returns;

namespace Belastingen.Backoffice.Offices;

/// <summary>One setting as an officer reads it.</summary>
/// <param name="Part">Under which heading.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Value">What it says.</param>
public sealed record SettingInWords(string Part, string Name, string Value);

/// <summary>One setting that differs between two sets of settings.</summary>
/// <param name="Part">Under which heading.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Left">What the one says; null: it has no such line.</param>
/// <param name="Right">What the other says; null: it has no such line.</param>
public sealed record SettingDifference(string Part, string Name, string? Left, string? Right);

/// <summary>Every setting of an office in plain Dutch.</summary>
public static class SettingsInWords
{
    private const string Creditor = "Incassant", Notice = "Vooraankondiging", Night = "Nacht en controle",
        Bank = "Bank",
        Mandates = "Blokkades en machtigingen", Plan = "Termijnen", Returns = "Storneringen",
            Retention = "Bewaren van persoonsgegevens";

    /// <summary>All of them, in the order of the page.</summary>
    public static List<SettingInWords> Of(OfficeSettings settings) =>
    [
        .. OfCreditor(settings.Creditor), .. OfNotice(settings.Notice), .. OfNight(settings), .. OfBank(settings.Bank),
        .. OfHolds(settings), .. OfPlan(settings.Plan, Plan), .. OfReturns(settings.Returns),
        .. settings.Bodies.SelectMany(body => OfPlan(body.Plan, $"{Plan} van {body.Code}")),
        .. OfRetention(settings.Retention),
    ];

    /// <summary>What differs, line by line.</summary>
    public static List<SettingDifference> Between(IEnumerable<SettingInWords> left, IEnumerable<SettingInWords> right)
    {
        var (lefts, rights) = (left.ToList(), right.ToDictionary(line => (line.Part, line.Name), line => line.Value));
        List<SettingDifference> differences = [];
        foreach (var line in lefts)
        {
            rights.Remove((line.Part, line.Name), out var other);
            if (other != line.Value) differences.Add(new SettingDifference(line.Part, line.Name, line.Value, other));
        }

        return [.. differences,
            .. rights.Select(line => new SettingDifference(line.Key.Part, line.Key.Name, null, line.Value))];
    }

    /// <summary>A plan policy under a heading: of the office or of one body.</summary>
    public static List<SettingInWords> OfPlan(PlanPolicy plan, string part) =>
    [
        new(part, "Aantal termijnen", $"{plan.Terms}"),
        new(part, "Laagste bedrag per termijn", plan.MinimumPerTerm == Cents.Zero ? "geen" : Euro(plan.MinimumPerTerm)),
        new(part, "Minder termijnen bij een laag bedrag",
            OrNone(plan.Bands.Select(band => $"t/m {Euro(band.Through)}: {Terms(band.Terms)}"))),
        .. OfLimits(plan.Limits, part, "Automatische incasso"),
        .. plan.LimitsPerGroup.SelectMany(own => OfLimits(own.Limits, part, $"Groep {own.Group}")),
        new(part, "Eigen aantal per belastingsoort",
            OrNone(plan.TermsPerTaxType.Select(own => $"{own.TaxType}: {Terms(own.Terms)}"))),
        new(part, "Late aanslag", plan.Late.Rule switch
        {
            LateEntryRule.FullNumber => "het volle aantal termijnen",
            LateEntryRule.DatesLeft => $"zoveel als er nog incassodata zijn, minstens {plan.Late.AtLeast}",
            _ => throw new ArgumentOutOfRangeException(nameof(plan), plan.Late.Rule, null),
        }),
        new(part, "Minstens bij een late aanslag", Terms(plan.Late.AtLeast)),
        new(part, "Zelf overmaken", plan.SelfPayment.Way switch
        {
            SelfPaymentWay.OneDueDate => "in één keer",
            SelfPaymentWay.InTerms => "in termijnen",
            _ => throw new ArgumentOutOfRangeException(nameof(plan), plan.SelfPayment.Way, null),
        }),
        new(part, "Betaaltermijn van zelfbetalers", Days(plan.SelfPayment.DueDays)),
    ];

    private static List<SettingInWords> OfCreditor(CreditorSettings creditor) =>
    [
        new(Creditor, "Naam", creditor.Name), new(Creditor, "Incassant-ID", creditor.CreditorId),
        new(Creditor, "Rekening", creditor.Iban), new(Creditor, "BIC", creditor.Bic ?? "niet nodig"),
        new(Creditor, "Versie van het bankbestand", creditor.PainVersion),
    ];

    private static List<SettingInWords> OfNotice(NoticeSettings notice) =>
    [
        new(Notice, "Vooraf aankondigen", Days(notice.Days)),
        new(Notice, "Telt als verzonden", notice.SentOn switch
        {
            NoticeSentOn.OnConfirmation => "op de dag die een medewerker bevestigt",
            NoticeSentOn.NightOfListing => "in de nacht waarin de lijst is gemaakt",
            _ => throw new ArgumentOutOfRangeException(nameof(notice), notice.SentOn, null),
        }),
        new(Notice, "Drukken en verzenden duurt", Days(notice.DispatchDays)),
    ];

    private static List<SettingInWords> OfNight(OfficeSettings settings) =>
    [
        new(Night, "De nacht begint om", $"{settings.Night.Hour:HH:mm} uur"),
        new(Night, "Incasso klaarzetten", $"{BankDays(settings.Lead)} vooraf"),
        new(Night, "Waarschuwen als niemand heeft vrijgegeven",
            $"{settings.Night.WarnHours} uur voor de uiterste aanlevertijd"),
        new(Night, "Vrijgeven", settings.Release.Way switch
        {
            ReleaseWay.SecondOfficer => "door een tweede medewerker",
            ReleaseWay.Automatic => "vanzelf als alle controles goed zijn",
            _ => throw new ArgumentOutOfRangeException(nameof(settings), settings.Release.Way, null),
        }),
        new(Night, "Vierogencontrole", settings.Release.FourEyes ? "aan" : "uit"),
        new(Night, "Waarom geen vierogencontrole",
            settings.Release.NoFourEyesGround.Length == 0 ? "niet van toepassing" : settings.Release.NoFourEyesGround),
    ];

    private static List<SettingInWords> OfBank(BankSettings bank) =>
    [
        new(Bank, "Uiterste aanlevertijd", $"{BankDays(bank.CutOffDaysBefore)} vooraf, {bank.CutOffAt:HH:mm} uur"),
        new(Bank, "Bestand op zijn vroegst aanleveren", $"{Days(bank.EarliestHandInDays)} vooraf"),
        new(Bank, "Opdrachten per batch, hoogstens", $"{bank.TransactionsPerBatch:#,0}".Replace(',', '.')),
        new(Bank, "Limiet per opdracht", OrNone(bank.LimitPerDebit)),
        new(Bank, "Limiet per incasso", OrNone(bank.LimitPerRun)),
    ];

    private static List<SettingInWords> OfHolds(OfficeSettings settings) =>
    [
        new(Mandates, "Bij bezwaar", Of(settings.Holds.Objection)),
        new(Mandates, "Bij verzoek om kwijtschelding", Of(settings.Holds.Remission)),
        new(Mandates, "Onbeslist verzoek komt opnieuw onder de aandacht na",
            $"{settings.Requests.EscalateWeeks} weken"),
        new(Mandates, "Ongebruikte machtiging vervalt na", Months(settings.Mandates.UnusedMonths)),
        new(Mandates, "Betaaltermijn na een ingetrokken machtiging", Days(settings.Mandates.WithdrawnDueDays)),
    ];

    private static List<SettingInWords> OfReturns(ReturnPolicy returns) =>
    [
        new(Returns, "Incasso stopt na", returns.StopAt == 1 ? "1 stornering" : $"{returns.StopAt} storneringen"),
        new(Returns, "Geteld worden", returns.Counting switch
        {
            ReturnCounting.InARow => "storneringen achter elkaar",
            ReturnCounting.InAll => "alle storneringen",
            ReturnCounting.WithinPeriod => "storneringen binnen een periode",
            _ => throw new ArgumentOutOfRangeException(nameof(returns), returns.Counting, null),
        }),
        new(Returns, "Periode", Months(returns.WithinMonths)),
        new(Returns, "Geteld per", returns.Scope switch
        {
            ReturnScope.Debtor => "belastingschuldige",
            ReturnScope.Mandate => "machtiging",
            ReturnScope.Assessment => "aanslag",
            _ => throw new ArgumentOutOfRangeException(nameof(returns), returns.Scope, null),
        }),
        new(Returns, "De gestorneerde termijn", returns.FailedTerm switch
        {
            FailedTerm.Transfer => "maakt de betaler zelf over",
            FailedTerm.Spread => "wordt verdeeld over de overgebleven termijnen",
            _ => throw new ArgumentOutOfRangeException(nameof(returns), returns.FailedTerm, null),
        }),
    ];

    private static List<SettingInWords> OfRetention(RetentionSettings retention) =>
    [
        new(Retention, "Gegevens bij regels van het logboek", Years(retention.PayloadYears)),
        new(Retention, "Namen en rekeningen bij afschrijvingen", Years(retention.DebitYears)),
        new(Retention, "Bankbestanden", Years(retention.FileYears)),
        new(Retention, "Belastingschuldigen zonder openstaande vordering", Years(retention.DebtorYears)),
    ];

    private static List<SettingInWords> OfLimits(DebitLimits limits, string part, string whose) =>
    [
        new(part, $"{whose} vanaf", OrNone(limits.From)), new(part, $"{whose} t/m", OrNone(limits.Through)),
        new(part, $"{whose}: een lager bedrag", Of(limits.Below)),
        new(part, $"{whose}: een hoger bedrag", Of(limits.Above)),
    ];

    private static string Of(OutsideLimits outside) => outside switch
    {
        OutsideLimits.Transfer => "zelf overmaken",
        OutsideLimits.SingleDebit => "in één keer afschrijven",
        _ => throw new ArgumentOutOfRangeException(nameof(outside), outside, null),
    };

    private static string Of(WhilePending pending) => pending switch
    {
        WhilePending.Hold => "het afschrijven stopt zolang het loopt",
        WhilePending.GoOn => "het afschrijven gaat door",
        _ => throw new ArgumentOutOfRangeException(nameof(pending), pending, null),
    };

    private static string OrNone(Cents? amount) => amount is { } known ? Euro(known) : "geen";

    private static string OrNone(IEnumerable<string> parts) =>
        string.Join("; ", parts) is { Length: > 0 } text ? text : "geen";

    private static string Euro(Cents amount) => $"€ {amount}";

    private static string Days(int days) => days == 1 ? "1 dag" : $"{days} dagen";

    private static string BankDays(int days) => days == 1 ? "1 bankwerkdag" : $"{days} bankwerkdagen";

    private static string Months(int months) => months == 1 ? "1 maand" : $"{months} maanden";

    private static string Years(int years) => $"{years} jaar";

    private static string Terms(int terms) => terms == 1 ? "1 termijn" : $"{terms} termijnen";
}
