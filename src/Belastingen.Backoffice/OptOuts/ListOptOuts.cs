using System.Text.Json.Serialization;
using Belastingen.Backoffice.Desk;
using NodaTime;

namespace Belastingen.Backoffice.OptOuts;

/// <summary>An opt-out as an officer sees it.</summary>
public sealed class OptOutShown
{
    /// <summary>Number of the opt-out.</summary>
    public long OptOut { get; init; }

    /// <summary>Number of the debtor.</summary>
    public string Debtor { get; init; } = "";

    /// <summary>Name of the debtor.</summary>
    public string Name { get; init; } = "";

    /// <summary>First collection date for which it counts.</summary>
    public LocalDate From { get; init; }

    /// <summary>Last one; null while it lasts.</summary>
    public LocalDate? Through { get; init; }

    /// <summary>Key of the debtor.</summary>
    [JsonIgnore]
    public long DebtorKey { get; init; }
}

/// <summary>Who wants to go on paying: personal data.</summary>
public static class ListOptOuts
{
    internal const string Columns =
        """
        SELECT o.optout AS OptOut, d.number AS Debtor, d.name AS Name, o.from_on AS [From], o.through_on AS Through, o.debtor AS DebtorKey
        FROM optouts o
        JOIN debtors d ON d.office = o.office AND d.debtor = o.debtor
        """;

    /// <summary>All opt-outs, by number.</summary>
    public static Answer<List<OptOutShown>> Execute(OfficeSession session)
    {
        if (session.Lacks(Role.Officer, Role.Approver, Role.Auditor) is { } lacking) return lacking;
        return session.Query<OptOutShown>(
            $"""
            -- ListOptOuts.cs
            {Columns}
            WHERE o.office = @Office
            ORDER BY o.optout
            """, new { session.Office });
    }

    /// <summary>The opt-outs of one debtor, the latest first.</summary>
    internal static List<OptOutShown> OfDebtor(OfficeSession session, long debtor) => session.Query<OptOutShown>(
        $"""
        -- ListOptOuts.cs: of one debtor
        {Columns}
        WHERE o.office = @office
        AND o.debtor = @debtor
        ORDER BY o.optout DESC
        """, new { debtor });

    internal static OptOutShown? Find(OfficeSession session, long optOut) => session.Find<OptOutShown>(
        $"""
        -- ListOptOuts.cs
        {Columns}
        WHERE o.office = @office
        AND o.optout = @optOut
        """, new { optOut });
}
