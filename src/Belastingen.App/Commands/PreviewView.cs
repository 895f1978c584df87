using Belastingen.Domain.Suspensions;

namespace Belastingen.App.Commands;

/// <summary>The effects of a rule, as a person reads them before deciding.</summary>
internal static class PreviewView
{
    public static void Say(Screen screen, RulePreview preview)
    {
        screen.Say(
            $"Raakt {preview.Debtors} belastingschuldigen, {preview.Claims} vorderingen en {preview.Terms} termijnen: "
                + $"{Screen.Euro(preview.Cents)}.");
        screen.Say(preview.FirstReached is { } first
            ? $"De eerste incasso die het nog haalt: {Screen.Day(first)}."
            : "Er is geen incasso meer die het haalt.");
        if (preview.Dates.Count > 0)
            screen.Table(["Incassodatum", ">Zonder", ">Bedrag", ">Met", ">Bedrag"], preview.Dates.Select(date => new[]
            {
                Screen.Day(date.On), $"{date.DebitsWithout}", Screen.Euro(date.CentsWithout), $"{date.DebitsWith}",
                Screen.Euro(date.CentsWith),
            }));
        if (preview.Groups.Count > 0)
            screen.Table(["Groep", ">Belastingschuldigen", ">Termijnen", ">Bedrag"],
                preview.Groups.Select(group => new[]
            {
                Words.Group(group.Group), $"{group.Debtors}", $"{group.Terms}", Screen.Euro(group.Cents),
            }));
        screen.Say(
            $"Brieven nodig: {preview.Letters}. Al bij de bank: {preview.AtTheBank} termijnen. Nog te beoordelen "
                + $"leden: {preview.Doubtful}.");
        screen.Say(
            $"Machtigingen die verlopen: {preview.MandatesLapsing}. Plan past niet, met de hand te maken: "
                + $"{preview.DoNotFit}.");
        foreach (var warning in preview.Warnings) screen.Say($"Let op: {warning}");
    }
}
