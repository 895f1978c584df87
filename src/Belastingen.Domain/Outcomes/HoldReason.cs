namespace Belastingen.Domain.Outcomes;

/// <summary>Why a debtor, assessment, claim or part of a claim is not debited.</summary>
public enum HoldReason
{
    /// <summary>Bezwaar of beroep; whether it holds is policy (GBLT and BWB stop, HHNK and SVHW go on).</summary>
    Objection,

    /// <summary>Kwijtschelding aangevraagd; whether it holds is policy.</summary>
    RemissionPending,

    /// <summary>Betalingsregeling.</summary>
    PaymentArrangement,

    /// <summary>Dwanginvordering.</summary>
    Enforcement,

    /// <summary>Overleden: always holds.</summary>
    Deceased,

    /// <summary>Faillissement: always holds.</summary>
    Bankruptcy,

    /// <summary>Wettelijke schuldsanering: always holds.</summary>
    Wsnp,

    /// <summary>Schuldhulpverlening.</summary>
    DebtCounselling,

    /// <summary>Herhaald gestorneerd.</summary>
    RepeatedReturns,

    /// <summary>Anders, with a remark.</summary>
    Other,
}
