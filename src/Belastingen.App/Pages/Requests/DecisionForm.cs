using System.Globalization;
using Belastingen.Backoffice.Requests;
using Belastingen.Domain.Suspensions;

namespace Belastingen.App.Pages.Requests;

/// <summary>What is asked or decided, as it is typed: last day, part, plan.</summary>
internal sealed class DecisionForm
{
    /// <summary>"toewijzen" or "afwijzen"; nothing is chosen beforehand.</summary>
    public string? Besluit { get; set; }

    public string? Op { get; set; }

    public string? Tot { get; set; }

    /// <summary>"alles", "procent" or "bedrag".</summary>
    public string? Deel { get; set; }

    public string? Procent { get; set; }

    public string? Bedrag { get; set; }

    /// <summary>Which of the plans, 1 being the first.</summary>
    public int? Keuze { get; set; }

    public string? Reden { get; set; }

    /// <summary>As the payer asked.</summary>
    public static DecisionForm As(RequestDetail request, LocalDate today) => new()
    {
        Op = Written.Iso(today),
        Tot = Written.Iso(request.Asked.Through),
        Deel = request.Asked.Share switch { null => "alles", { Percent: not null } => "procent", _ => "bedrag" },
        Procent = request.Asked.SharePercent?.ToString(CultureInfo.InvariantCulture),
        Bedrag = request.Asked.ShareCents is { } cents ? new Domain.Money.Cents(cents).ToString() : null,
        Keuze = request.Asked.Chosen is { } chosen ? request.Plans.ToList().IndexOf(chosen) + 1 : 1,
    };

    /// <summary>The decision that is meant; null: not chosen, or it cannot be read.</summary>
    /// <param name="plans">How many plans there are to choose from.</param>
    public RequestDecision? Read(int plans)
    {
        if (IsoDate.Read(Op ?? "") is not { } on) return null;
        if (Besluit == "afwijzen") return new RequestDecision.Deny(on, (Reden ?? "").Trim());
        if (Besluit != "toewijzen" || !TryShare(out var share)) return null;
        return new RequestDecision.Grant(on, IsoDate.Read(Tot ?? ""), share, plans > 1 ? Keuze : null);
    }

    /// <summary>What is wrong with the amount that is to wait; null: nothing, or none is asked.</summary>
    public string? WrongAmount =>
        Deel == "bedrag" && Amount.Typed(Bedrag).Sentence is { } wrong ? $"Bedrag: {wrong}" : null;

    /// <summary>The part that is to wait; false when it cannot be read.</summary>
    public bool TryShare(out Share? share)
    {
        share = Deel switch
        {
            "procent" when int.TryParse(Procent, NumberStyles.None, CultureInfo.InvariantCulture, out var percent) =>
                new Share(Percent: percent),
            "bedrag" when Amount.Typed(Bedrag).Cents is { } cents => new Share(Cents: cents.Value),
            _ => null,
        };
        return Deel is null or "alles" || share is not null;
    }
}
