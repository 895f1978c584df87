using Belastingen.Domain.Groups;

namespace Belastingen.Backoffice.Groups;

/// <summary>Which memberships are looked for.</summary>
public sealed record MembersWanted
{
    /// <summary>Code of the group; null: of any.</summary>
    public string? Group { get; init; }

    /// <summary>Only on this basis.</summary>
    public Basis? Basis { get; init; }

    /// <summary>Only those still to be judged: presumed, not ended, and in that group on no other basis.</summary>
    public bool OnlyDoubtful { get; init; }

    /// <summary>Only those that wait for a colleague.</summary>
    public bool OnlyWaiting { get; init; }

    /// <summary>Number of the debtor, or a part of the name.</summary>
    public string? Text { get; init; }

    /// <summary>The last one seen; null: from the beginning.</summary>
    public MemberKey? After { get; init; }

    /// <summary>Only debtors with a claim of this body; null: of any.</summary>
    public long? Body { get; init; }
}

/// <summary>Where a membership stands in a list.</summary>
public readonly record struct MemberKey(long Debtor, long Membership);

/// <summary>A page of a list.</summary>
/// <param name="Items">What is on it.</param>
/// <param name="HasMore">Whether there are more after the last.</param>
public sealed record PageOf<T>(IReadOnlyList<T> Items, bool HasMore)
{
    /// <summary>Takes a page from rows that come in order.</summary>
    internal static PageOf<T> Of(IEnumerable<T> rows, int size)
    {
        List<T> items = [.. rows.Take(size + 1)];
        var hasMore = items.Count > size;
        if (hasMore) items.RemoveAt(size);
        return new PageOf<T>(items, hasMore);
    }
}

/// <summary>The members of a group that have not left it, a page at a time by key: personal data.</summary>
public static class FindMembers
{
    /// <summary>Members on one page.</summary>
    public const int PageSize = 50;

    /// <summary>Finds them.</summary>
    public static Answer<PageOf<Member>> Execute(OfficeSession session, MembersWanted wanted)
    {
        if (session.Lacks(Role.Officer, Role.Approver, Role.Auditor) is { } lacking) return lacking;
        return PageOf<Member>.Of(session.Stream<Member>(
            $"""
            -- FindMembers.cs
            {Member.Columns}
            WHERE f.office = @office
            AND (@Group IS NULL OR f.group_code = @Group)
            AND (f.debtor > @debtor OR (f.debtor = @debtor AND f.membership > @membership))
            AND (f.through_on IS NULL OR f.through_on >= @today)
            AND (@basis IS NULL OR f.basis = @basis)
            AND (@waiting = 0 OR f.state = 'Submitted')
            AND (@doubtful = 0
                OR (f.basis = 'Presumed' AND f.state = 'Active' AND f.ended_event IS NULL AND f.from_on <= @today
                AND NOT EXISTS (SELECT 1 FROM memberships s
                    WHERE s.office = f.office AND s.debtor = f.debtor AND s.group_code = f.group_code
                        AND s.basis <> 'Presumed'
                    AND s.state = 'Active' AND s.from_on <= @today
                        AND (s.through_on IS NULL OR s.through_on >= @today))))
            AND (@number IS NULL OR d.number = @number OR LOWER(d.name) LIKE @name ESCAPE '\')
            AND (@Body IS NULL OR EXISTS (SELECT 1 FROM assessments a
                JOIN claims c ON c.office = a.office AND c.assessment = a.assessment
                JOIN tax_types t ON t.office = c.office AND t.tax_type = c.tax_type
                WHERE a.office = f.office AND a.debtor = f.debtor AND t.body = @Body))
            ORDER BY f.debtor, f.membership
            """,
            new
            {
                wanted.Group,
                debtor = wanted.After?.Debtor ?? 0,
                membership = wanted.After?.Membership ?? 0,
                today = session.Today,
                basis = wanted.Basis?.ToString(),
                waiting = wanted.OnlyWaiting ? 1 : 0,
                doubtful = wanted.OnlyDoubtful ? 1 : 0,
                number = string.IsNullOrWhiteSpace(wanted.Text) ? null : wanted.Text.Trim(),
                name = $"%{Literal(wanted.Text ?? "")}%",
                wanted.Body,
            }), PageSize);
    }

    /// <summary>Text that stands for itself in a pattern.</summary>
    private static string Literal(string text) => text.Trim().ToLowerInvariant()
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal);
}
