using Belastingen.Backoffice.Data;
using Belastingen.Domain.Calendars;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Suspensions;

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

    internal static Waves Read(Session session, long office, string code, RunDateTable dates, IEnumerable<SuspensionRule> rules)
    {
        var waves = new Waves();
        foreach (var rule in rules)
        {
            if (rule.Document.Treatment is not Treatment.Postpone { Waves: > 1 } postpone) continue;
            var windows = Enumerable.Range(1, postpone.Waves).Select(wave => rule.WindowOfWave(wave, dates)).ToArray();
            waves._byRule[rule.Id] = (OfDebtors(session, office, code, rule.Id, postpone.Waves), windows);
        }

        return waves;
    }

    private static byte[] OfDebtors(Session session, long office, string code, long rule, int waves)
    {
        var last = session.Scalar<long>("SELECT COALESCE(MAX(debtor), 0) FROM debtors WHERE office = @office AND debtor > 0", new { office });
        var byDebtor = new byte[last + 1];
        foreach (var (debtor, number) in session.Stream<(long, string)>(
            """
            -- Waves.cs
            SELECT debtor, number
            FROM debtors
            WHERE office = @office
            """, new { office }))
            byDebtor[debtor] = (byte)SuspensionRule.WaveOf(code, rule, number, waves);
        return byDebtor;
    }
}
