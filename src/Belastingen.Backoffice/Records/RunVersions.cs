using Belastingen.Sepa.DirectDebits;

namespace Belastingen.Backoffice.Records;

/// <summary>
/// Versions of the three that make a run of its record. A record names those that made it, and a replay makes it again
/// by those. One is raised whenever the same record would be decided, grouped or written otherwise; the former then
/// stays beside it for the records that name it. So far there is one of each.
/// </summary>
public static class RunVersions
{
    /// <summary>Of what decides about a due term (<c>Domain/Decisions</c>).</summary>
    public const int Decider = 1;

    /// <summary>
    /// Of what gathers the terms of a bill into one debit (<c>Domain/Debits</c>), and debits into files.
    /// </summary>
    public const int Grouping = 1;

    /// <summary>Of what writes bank files.</summary>
    public const int Writer = DirectDebitFile.WriterVersion;

    /// <summary>What made a record and is not in this program, in Dutch; null: it can be made again here.</summary>
    public static string? Unknown(RunHeader header) => (header.Decider, header.Grouping, header.Writer) switch
    {
        (not Decider, _, _) => $"beslisser versie {header.Decider}",
        (_, not Grouping, _) => $"samenvoeger versie {header.Grouping}",
        (_, _, not Writer) => $"schrijver van bankbestanden versie {header.Writer}",
        _ => null,
    };
}
