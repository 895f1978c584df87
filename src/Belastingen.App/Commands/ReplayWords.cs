using System.Globalization;
using Belastingen.Backoffice.Replays;
using Belastingen.Domain.Outcomes;

namespace Belastingen.App.Commands;

/// <summary>Differences that a replay finds, as a person reads them.</summary>
internal static class ReplayWords
{
    private static readonly string[] Totals = ["vervallen", "aangeboden", "verschoven", "zelf te betalen",
        "geblokkeerd", "uitval"];

    public static string Of(Difference difference) => difference.Kind switch
    {
        DifferenceKind.NoRecord => "Er is geen vastlegging: gemaakt met een oudere versie, of weggehaald.",
        DifferenceKind.ChunkMissing => $"Deel {difference.Where} van de vastlegging ontbreekt.",
        DifferenceKind.ChunkAltered =>
            $"Deel {difference.Where} van de vastlegging is gewijzigd; de rest is niet nagespeeld.",
        DifferenceKind.RecordDamaged =>
            $"De vastlegging is beschadigd; de rest is niet nagespeeld ({difference.Kept}).",
        DifferenceKind.UnknownVersion =>
            $"Deze incasso is gemaakt met {difference.Where}, die dit programma niet kent: "
            + "speel haar na met de versie van toen.",
        DifferenceKind.OtherRun =>
            $"De vastlegging hoort bij een andere incasso ({difference.Where}: {Both(difference)}).",
        DifferenceKind.RecordNotSealed => $"De vastlegging is niet die van het logboek ({Both(difference)}).",
        DifferenceKind.EventMissing => "De logboekregel van deze incasso ontbreekt.",
        DifferenceKind.EventAltered => $"Wat logboekregel {difference.Where} zegt, is gewijzigd.",
        DifferenceKind.Digest =>
            $"Het controlegetal over alle uitkomsten is anders dan {Where(difference.Where)} ({Both(difference)}).",
        DifferenceKind.DecisionMissing =>
            $"De uitkomst van termijn {difference.Where} ontbreekt ({Outcome(difference.Remade)}).",
        DifferenceKind.DecisionAdded =>
            $"De uitkomst van termijn {difference.Where} is toegevoegd ({Outcome(difference.Kept)}).",
        DifferenceKind.Outcome =>
            $"Termijn {difference.Where}: de uitkomst was {Outcome(difference.Remade)} en is nu "
                + $"{Outcome(difference.Kept)}.",
        DifferenceKind.DecisionCents =>
            $"Termijn {difference.Where}: het bedrag was {Euro(difference.Remade)} en is nu {Euro(difference.Kept)}.",
        DifferenceKind.DecisionFacts => $"Termijn {difference.Where}: {Both(difference)}.",
        DifferenceKind.DebitMissing =>
            $"De opdracht voor aanslag {difference.Where} ontbreekt ({Euro(difference.Remade)}).",
        DifferenceKind.DebitAdded =>
            $"De opdracht voor aanslag {difference.Where} is toegevoegd ({Euro(difference.Kept)}).",
        DifferenceKind.DebitCents =>
            $"Opdracht voor aanslag {difference.Where}: het bedrag was {Euro(difference.Remade)} en is nu "
                + $"{Euro(difference.Kept)}.",
        DifferenceKind.Iban =>
            $"Opdracht voor aanslag {difference.Where}: het rekeningnummer is gewijzigd ({Both(difference)}).",
        DifferenceKind.Name => $"Opdracht voor aanslag {difference.Where}: de naam is gewijzigd.",
        DifferenceKind.DebitFacts => $"Opdracht voor aanslag {difference.Where}: {Both(difference)}.",
        DifferenceKind.Total => $"Totaal {Total(difference.Where)}: {Both(difference)}.",
        DifferenceKind.Due => $"Vervallen per belastingsoort {difference.Where}: {Both(difference)}.",
        DifferenceKind.File => $"Bankbestand {difference.Where}: nagemaakt is het anders ({Both(difference)}).",
        DifferenceKind.FileOnDisk => $"Bankbestand {difference.Where} op schijf is gewijzigd ({Both(difference)}).",
        DifferenceKind.Rule => $"Incassopauze {difference.Where} is achteraf gewijzigd{Said(difference)}.",
        DifferenceKind.Settings => $"De instellingen, versie {difference.Where}, zijn achteraf gewijzigd.",
        _ => throw new ArgumentOutOfRangeException(nameof(difference), difference.Kind, null),
    };

    private static string Both(Difference difference) =>
        $"nagespeeld {difference.Remade ?? "niets"}, bewaard {difference.Kept ?? "niets"}";

    private static string Said(Difference difference) =>
        difference.Remade is null && difference.Kept is null ? "" : $" ({Both(difference)})";

    private static string Where(string place) => place == "trail" ? "in het logboek" : "bij de incasso";

    private static string Total(string place) => char.IsAsciiDigit(place[0])
        ? $"{Totals[place[0] - '0']} ({(place.EndsWith("count", StringComparison.Ordinal) ? "aantal" : "centen")})"
        : "opdrachten";

    private static string Euro(string? cents) => cents is null ? "niets" : Screen.Euro(Amount.Sum(cents)!.Value.Value);

    private static string Outcome(string? said)
    {
        if (said?.Split('.') is not [var outcome, var reason]) return "niets";
        var of = (Outcome)int.Parse(outcome, CultureInfo.InvariantCulture);
        if (!Enum.IsDefined(of)) return said;
        var because = Words.Reason(of, long.Parse(reason, CultureInfo.InvariantCulture));
        return because.Length == 0 ? Words.Of(of) : $"{Words.Of(of)} ({because})";
    }
}
