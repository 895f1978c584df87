using System.Text.Json.Serialization;
using Belastingen.Backoffice.Lists;
using NodaTime;

namespace Belastingen.Backoffice.OptOuts;

/// <summary>An opt-out as an officer sees it. When it ends, automatic rules cover the debtor again.</summary>
public sealed class OptOutShown : IEndableFact<OptOutShown>
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

    bool IEndableFact<OptOutShown>.IsEnded => Through is not null;

    internal const string Columns =
        """
        SELECT f.optout AS OptOut, d.number AS Debtor, d.name AS Name, f.from_on AS [From], f.through_on AS Through,
            f.debtor AS DebtorKey
        FROM optouts f
        JOIN debtors d ON d.office = f.office AND d.debtor = f.debtor
        """;

    static string IShownFact<OptOutShown>.Name => "Doorbetalen";

    static string IShownFact<OptOutShown>.Columns => Columns;

    static string IShownFact<OptOutShown>.ByNumber => "f.optout = @number";

    static (string Noun, string Ended) IEndableFact<OptOutShown>.Trail => ("opt-out", "OptOutEnded");

    static string IEndableFact<OptOutShown>.Ending =>
        """
        -- OptOutShown.cs
        UPDATE optouts
        SET through_on = @through, ended_event = @ended
        WHERE office = @office
        AND optout = @number
        """;
}
