using Belastingen.Backoffice.Groups;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Requests;

/// <summary>Which requests are looked for.</summary>
public sealed record RequestsWanted
{
    /// <summary>Where they stand; null: anywhere.</summary>
    public RequestState? State { get; init; }

    /// <summary>Key of the debtor; null: of any.</summary>
    public long? Debtor { get; init; }

    /// <summary>Number of the last one seen; zero: from the beginning.</summary>
    public long After { get; init; }

    /// <summary>Only debtors with a claim of this body; null: of any.</summary>
    public long? Body { get; init; }
}

/// <summary>Requests a page at a time, the oldest first: personal data.</summary>
public static class FindRequests
{
    /// <summary>Requests on one page.</summary>
    public const int PageSize = 50;

    /// <summary>Finds them.</summary>
    public static Answer<PageOf<RequestShown>> Execute(OfficeSession session, RequestsWanted wanted)
    {
        if (session.Lacks(Role.Officer, Role.Approver, Role.Auditor) is { } lacking) return lacking;
        return PageOf<RequestShown>.Of(session.Stream<RequestShown>(
            $"""
            -- FindRequests.cs
            {RequestShown.Columns}
            WHERE f.office = @office
            AND f.request > @After
            AND (@state IS NULL OR f.state = @state)
            AND (@Debtor IS NULL OR f.debtor = @Debtor)
            AND (@Body IS NULL OR EXISTS (SELECT 1 FROM assessments a
                JOIN claims c ON c.office = a.office AND c.assessment = a.assessment
                JOIN tax_types t ON t.office = c.office AND t.tax_type = c.tax_type
                WHERE a.office = f.office AND a.debtor = f.debtor AND t.body = @Body))
            ORDER BY f.request
            """, new { wanted.After, state = wanted.State?.ToString(), wanted.Debtor, wanted.Body }), PageSize);
    }

    /// <summary>How many requests stand where. Names nobody.</summary>
    public static Answer<IReadOnlyDictionary<RequestState, long>> Count(OfficeSession session, long? body = null)
    {
        if (session.Lacks(Role.Officer, Role.Approver, Role.Auditor) is { } lacking) return lacking;
        return session.Query<CountRow>(
            """
            -- FindRequests.cs: how many stand where
            SELECT r.state AS State, COUNT(*) AS Requests
            FROM requests r
            WHERE r.office = @Office
            AND (@body IS NULL OR EXISTS (SELECT 1 FROM assessments a
                JOIN claims c ON c.office = a.office AND c.assessment = a.assessment
                JOIN tax_types t ON t.office = c.office AND t.tax_type = c.tax_type
                WHERE a.office = r.office AND a.debtor = r.debtor AND t.body = @body))
            GROUP BY r.state
            """, new { session.Office, body }).ToDictionary(row => row.State, row => row.Requests);
    }

    private sealed record CountRow(RequestState State, long Requests);
}
