namespace Belastingen.Backoffice.Runs;

/// <summary>What differs between two preparations of one run.</summary>
/// <param name="Before">Number of the earlier preparation.</param>
/// <param name="After">Number of the later one.</param>
/// <param name="Changes">
/// Instalments whose outcome or amount differs, or that stand in one only; the first of them.
/// </param>
/// <param name="ChangedCount">How many there are in all.</param>
public sealed record RunDifference(long Before, long After, IReadOnlyList<OutcomeChange> Changes, long ChangedCount)
{
    /// <summary>Rows shown of a difference; the count is always complete.</summary>
    public const int MaxShown = 100;

    /// <summary>Compares them.</summary>
    public static RunDifference Between(OfficeSession session, LocalDate runDate, long before, long after)
    {
        var changes = session.Query<OutcomeChange>(
            """
            -- RunDifference.cs
            SELECT a.number AS Assessment, k.instalment AS Instalment, b.outcome AS OutcomeBefore,
                b.cents AS CentsBefore, c.outcome AS OutcomeAfter, c.cents AS CentsAfter
            FROM (
                SELECT DISTINCT office, assessment, instalment
                FROM decisions
                WHERE office = @office
                AND run_date = @runDate
                AND preparation IN (@before, @after)) k
            JOIN assessments a ON a.office = k.office AND a.assessment = k.assessment
            LEFT JOIN decisions b ON b.office = k.office AND b.run_date = @runDate AND b.preparation = @before
                AND b.assessment = k.assessment AND b.instalment = k.instalment
            LEFT JOIN decisions c ON c.office = k.office AND c.run_date = @runDate AND c.preparation = @after
                AND c.assessment = k.assessment AND c.instalment = k.instalment
            WHERE COALESCE(b.outcome, 0) <> COALESCE(c.outcome, 0)
            OR COALESCE(b.cents, 0) <> COALESCE(c.cents, 0)
            ORDER BY k.assessment, k.instalment
            """, new { runDate, before, after });
        return new RunDifference(before, after, [.. changes.Take(MaxShown)], changes.Count);
    }
}

/// <summary>An instalment whose outcome differs.</summary>
public sealed class OutcomeChange
{
    /// <summary>Number of the assessment.</summary>
    public string Assessment { get; init; } = "";

    /// <summary>Number of the instalment on it.</summary>
    public long Instalment { get; init; }

    /// <summary>Outcome before, as stored; null: it was not due.</summary>
    public long? OutcomeBefore { get; init; }

    /// <summary>Cents before.</summary>
    public long? CentsBefore { get; init; }

    /// <summary>Outcome after, as stored; null: it is not due.</summary>
    public long? OutcomeAfter { get; init; }

    /// <summary>Cents after.</summary>
    public long? CentsAfter { get; init; }
}
