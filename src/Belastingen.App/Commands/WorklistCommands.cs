using System.CommandLine;
using Belastingen.Backoffice.Plans;
using Belastingen.Backoffice.WorkItems;

namespace Belastingen.App.Commands;

/// <summary>What a person must do, and the plan that an officer makes by hand.</summary>
internal static class WorklistCommands
{
    public static Command Build() => new("worklist", "Werkvoorraad: wat een medewerker moet doen.")
    {
        List(), Assign(), Close(), Plan(),
    };

    private static Option<long> Item() => FactOptions.Number("--item", "Nummer van het werk.");

    private static Command List()
    {
        var office = Shared.Office();
        var owner = FactOptions.Text("--owner", "Alleen van deze medewerker.");
        return new Command("list", "De open werkvoorraad, met wat er te doen is.") { office, owner }
            .Does((door, parsed) => door.Read(
            parsed.GetValue(office)!, session => ListWork.Execute(session, parsed.GetValue(owner)),
            work => door.Screen.Show(work, () => door.Screen.Table(
                ["Nummer", "Wat", "Belastingschuldige", "Aanslag", ">Bedrag", "Te doen", ">Dagen oud", "Uiterlijk",
                    "Van wie"],
                work.Select(item => new[]
                {
                    $"{item.Item}", item.Name, item.DebtorNumber ?? "", item.Assessment ?? "",
                    item.Amount is { } amount ? Screen.Euro(amount.Value) : "",
                    item.ToDo, $"{item.AgeDays}",
                    item.DeadlineOn is { } deadline ? Screen.Day(deadline) + (item.IsLate ? " (te laat)" : "") : "",
                    item.Owner ?? "",
                })))));
    }

    private static Command Assign()
    {
        var (office, item) = (Shared.Office(), Item());
        var owner = FactOptions.Text("--owner", "Medewerker; leeg: van niemand.");
        return new Command("assign", "Geeft werk aan een medewerker.") { office, item, owner }
            .Does((door, parsed) => door.Write(parsed.GetValue(office)!,
            session => AssignWork.Execute(session, parsed.GetValue(item), parsed.GetValue(owner)),
            work =>
                door.Screen.Show(work, () => door.Screen.Say($"Werk {work.Item} is van {work.Owner ?? "niemand"}."))));
    }

    private static Command Close()
    {
        var (office, item) = (Shared.Office(), Item());
        var remark = Shared.Needed<string>("--remark", "Wat er is gedaan.", "tekst");
        return new Command("close", "Sluit werk af.") { office, item, remark }.Does((door, parsed) => door.Write(
            parsed.GetValue(office)!,
            session => CloseWork.Execute(session, parsed.GetValue(item), parsed.GetValue(remark)!),
            work => door.Screen.Show(work, () => door.Screen.Say($"Werk {work.Item} is afgesloten."))));
    }

    private static Command Plan()
    {
        var office = Shared.Office();
        var assessment = Shared.Needed<string>("--assessment", "Aanslagnummer.", "nummer");
        var reason = Shared.Needed<string>("--reason", "Waarom dit plan.", "reden");
        var terms = new Option<string[]>("--term")
        {
            Description = "Een termijn als datum=bedrag, zoals 2020-09-30=50.00; herhaalbaar.",
            HelpName = "termijn",
            AllowMultipleArgumentsPerToken = true,
        };
        var spread = new Option<bool>("--spread") { Description = "Verdelen over de overgebleven termijnen." };
        var count = Shared.Optional<int?>(
            "--count", "Nieuw termijnschema met dit aantal termijnen (met --first).", "aantal");
        var first = Shared.Date("--first", "Eerste incassodatum van het nieuwe termijnschema.");
        var transfer = Shared.Date("--transfer-by", "De betaler maakt zelf over, uiterlijk op deze dag.");
        return new Command("plan", "Maakt met de hand een plan voor wat geen plan heeft.")
        {
            office, assessment, reason, terms, spread, count, first, transfer,
        }.Does((door, parsed) =>
        {
            if ((parsed.GetValue(terms) ?? []).Select(WrongTerm)
                .FirstOrDefault(wrong => wrong is not null) is { } wrong)
                return door.Screen.Fail(wrong);
            var plan = PlanOf(
                parsed.GetValue(terms) ?? [], parsed.GetValue(spread), parsed.GetValue(count), parsed.GetValue(first),
                parsed.GetValue(transfer));
            if (plan is null)
                return door.Screen.Fail(
                    "Geef precies één plan: --term, --spread, --count met --first, of --transfer-by.");
            return door.Write(parsed.GetValue(office)!,
                session =>
                    PlanIndividually.Execute(session, parsed.GetValue(assessment)!, plan, parsed.GetValue(reason)!),
                planned => door.Screen.Show(planned, () =>
                {
                    door.Screen.Say(
                        $"Aanslag {planned.Assessment}: {Screen.Euro(planned.Amount.Value)} is opnieuw gepland.");
                    door.Screen.Table(["Datum", ">Bedrag", "Hoe"], planned.Opened.Select(term => new[]
                    {
                        Screen.Day(term.On), Screen.Euro(term.Amount.Value),
                        term.Method == Domain.Plans.PaymentMethod.Debit ? "afschrijven" : "zelf overmaken",
                    }));
                }));
        });
    }

    private static IndividualPlan? PlanOf(string[] terms, bool spread, int? count, LocalDate? first,
        LocalDate? transfer)
    {
        List<IndividualPlan> plans = [];
        if (terms.Length > 0) plans.Add(new IndividualPlan.OnDates([.. terms.Select(Term)]));
        if (spread) plans.Add(new IndividualPlan.Spread());
        if (count is { } number && first is { } from) plans.Add(new IndividualPlan.Replan(number, from));
        if (transfer is { } by) plans.Add(new IndividualPlan.Transfer(by));
        return plans.Count == 1 ? plans[0] : null;
    }

    private static (LocalDate, Cents) Term(string text)
    {
        var parts = text.Split('=');
        return (IsoDate.Read(parts[0])!.Value, Amount.Command(parts[1]).Cents!.Value);
    }

    private static string? WrongTerm(string text) =>
        text.Split('=') is not [var on, var amount] || IsoDate.Read(on) is null
        ? $"--term {text}: schrijf een datum en een bedrag, zoals 2020-05-29=100.00."
        : Amount.Command(amount).Sentence is { } wrong ? $"--term {text}: {wrong}" : null;
}
