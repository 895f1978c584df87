using Belastingen.Domain.Calendars;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Facts;

/// <summary>The wave of every debtor under every rule that resumes in waves; a byte each.</summary>
public sealed class Waves
{
    private readonly Dictionary<long, (byte[] OfDebtor, Window[] Windows)> _byRule = [];

    private Waves()
    {
    }

    /// <summary>The window of a rule for a debtor.</summary>
    public Window WindowFor(SuspensionRule rule, long debtor)
    {
        if (_byRule.Count == 0 || !_byRule.TryGetValue(rule.Id, out var waves)) return rule.Document.Window;
        return waves.Windows[waves.OfDebtor[debtor] - 1];
    }

    internal static Waves Read(OfficeSession session, RunDateTable dates, IEnumerable<SuspensionRule> rules)
    {
        var waves = new Waves();
        foreach (var rule in rules)
        {
            if (rule.Document.Treatment is not Treatment.Postpone { Waves: > 1 } postpone) continue;
            var windows = Enumerable.Range(1, postpone.Waves).Select(wave => rule.WindowOfWave(wave, dates)).ToArray();
            waves._byRule[rule.Id] = (OfDebtors(session, rule.Id, postpone.Waves), windows);
        }

        return waves;
    }

    private static byte[] OfDebtors(OfficeSession session, long rule, int waves)
    {
        var last = session.Scalar<long>(
            "SELECT COALESCE(MAX(debtor), 0) FROM debtors WHERE office = @office AND debtor > 0");
        var byDebtor = new byte[last + 1];
        foreach (var (debtor, number) in session.Stream<(long, string)>(
            """
            -- Waves.cs
            SELECT debtor, number
            FROM debtors
            WHERE office = @office
            """))
            byDebtor[debtor] = (byte)SuspensionRule.WaveOf(session.Code, rule, number, waves);
        return byDebtor;
    }
}
