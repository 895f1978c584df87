using Belastingen.Domain.Decisions;
using Belastingen.Domain.Outcomes;

namespace Belastingen.Backoffice.Records;

/// <summary>An outcome as it is stored.</summary>
public readonly record struct DecisionRow(
    long Assessment, long Instalment, long Claim, long TaxType, long Outcome, long Reason, long Cents, long? Rule,
    long? Version, long? Hold)
{
    internal static readonly string[] Columns =
    [
        "office", "run_date", "preparation", "assessment", "instalment", "claim", "tax_type", "outcome", "reason",
        "cents", "[rule]", "rule_version", "hold",
    ];

    internal static DecisionRow Of(in DueInstalment due, Decision decision)
    {
        var row = new DecisionRow(due.Assessment, due.Instalment, due.Claim, due.Facts.TaxType, (long)decision.Outcome,
            decision.Reason, due.Cents, null, null, null);
        return decision switch
        {
            Decision.Postponed it => row with { Rule = it.Rule, Version = it.Version },
            Decision.Skipped it => row with { Rule = it.Rule, Version = it.Version },
            Decision.Held it => row with { Hold = it.Hold },
            _ => row,
        };
    }
}
