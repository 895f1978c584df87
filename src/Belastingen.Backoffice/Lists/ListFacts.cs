namespace Belastingen.Backoffice.Lists;

/// <summary>Facts with their debtors: personal data.</summary>
public static class ListFacts
{
    /// <summary>All of a kind, by number; those that have ended too.</summary>
    public static Answer<List<T>> Execute<T>(OfficeSession session)
        where T : IShownFact<T>
    {
        if (session.Lacks(Role.Officer, Role.Approver, Role.Auditor) is { } lacking) return lacking;
        return session.Query<T>(
            $"""
            -- ListFacts.cs: all of a kind
            {T.Columns}
            WHERE f.office = @office
            ORDER BY 1
            """);
    }

    /// <summary>One of them.</summary>
    public static Answer<T> One<T>(OfficeSession session, long number)
        where T : IShownFact<T>
    {
        if (session.Lacks(Role.Officer, Role.Approver, Role.Auditor) is { } lacking) return lacking;
        return Find<T>(session, number);
    }

    /// <summary>Those of one debtor, the latest first.</summary>
    internal static List<T> OfDebtor<T>(OfficeSession session, long debtor)
        where T : IShownFact<T> => session.Query<T>(
        $"""
        -- ListFacts.cs: of one debtor
        {T.Columns}
        WHERE f.office = @office
        AND f.debtor = @debtor
        ORDER BY 1 DESC
        """, new { debtor });

    /// <summary>One of them, whoever asks.</summary>
    internal static Answer<T> Find<T>(OfficeSession session, long number)
        where T : IShownFact<T> => session.Find<T>(
        $"""
        -- ListFacts.cs: one
        {T.Columns}
        WHERE f.office = @office
        AND {T.ByNumber}
        """, new { number }) is { } found ? found : new Refusal.NotFound(T.Name, $"{number}");
}
