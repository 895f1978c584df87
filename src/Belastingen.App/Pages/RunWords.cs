using Belastingen.Backoffice.Runs;

namespace Belastingen.App.Pages;

/// <summary>Where a run stands and what can be done about it, for who reads a page.</summary>
internal static class RunWords
{
    /// <summary>The colour of a state, beside its words.</summary>
    public static string Tone(RunState state) => state switch
    {
        RunState.Accepted or RunState.Released => "badge--good",
        RunState.NeedsReview or RunState.Prepared or RunState.Stale => "badge--care",
        RunState.RefusedByBank or RunState.Missed => "badge--bad",
        _ => "",
    };

    /// <summary>What happens next.</summary>
    public static string WhatNow(RunState state, Instant? deliveredAt) => state switch
    {
        RunState.Taken => "De incasso wordt nu gemaakt. Kijk over enkele minuten opnieuw.",
        RunState.Prepared => "Een vrijgever controleert de cijfers en geeft vrij, vóór de uiterste aanlevertijd.",
        RunState.NeedsReview => "Er is iets ongewoons gezien. Twee vrijgevers bekijken de meldingen en geven vrij, "
            + "of laten de incasso vervallen.",
        RunState.Stale => "Er is iets vastgelegd dat een uitkomst kan veranderen. De volgende nacht maakt hem opnieuw.",
        RunState.Discarded => "De termijnen blijven staan. Wordt de incasso niet opnieuw klaargezet, "
            + "dan worden zij na de aanlevertijd achteraan gepland.",
        RunState.Released when deliveredAt is null =>
            "De bestanden staan nog niet klaar voor de bank. Geef nog eens vrij; lukt dat niet, bel dan de operator.",
        RunState.Released => "De bank haalt het bestand op. Leg daarna vast wat de bank heeft geantwoord.",
        RunState.Accepted => "De bank heeft het bestand aangenomen. U hoeft niets te doen.",
        RunState.RefusedByBank => "Er is niets afgeschreven. De termijnen staan weer open en worden opnieuw gepland.",
        RunState.Missed => "Er is niets afgeschreven. De termijnen zijn achteraan gepland en worden aangekondigd.",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
