using System.Text.Json.Serialization;
using Belastingen.Backoffice.Lists;

namespace Belastingen.Backoffice.OptOuts;

/// <summary>An opt-out as an officer sees it. When it ends, automatic rules cover the debtor again.</summary>
/// <param name="OptOut">Number of the opt-out.</param>
/// <param name="Debtor">Number of the debtor.</param>
/// <param name="Name">Name of the debtor.</param>
/// <param name="From">First collection date for which it counts.</param>
/// <param name="Through">Last one; null while it lasts.</param>
/// <param name="DebtorKey">Key of the debtor.</param>
public sealed record OptOutShown(
    long OptOut, string Debtor, string Name, LocalDate From, LocalDate? Through,
    [property: JsonIgnore] long DebtorKey) : IEndableFact<OptOutShown>
{
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
