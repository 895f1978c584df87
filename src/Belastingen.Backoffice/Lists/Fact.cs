using System.Collections.Immutable;

namespace Belastingen.Backoffice.Lists;

/// <summary>A fact about a payer that officers record, one by one or by list.</summary>
/// <remarks>A new kind of fact is a record that says this: a name, a layout and a store.</remarks>
/// <typeparam name="T">The fact.</typeparam>
public interface IFact<T>
    where T : IFact<T>
{
    /// <summary>What facts of this kind are called.</summary>
    static abstract FactKind Kind { get; }

    /// <summary>The header of a list of them, exactly (docs/facts.md).</summary>
    static abstract ImmutableArray<string> Columns { get; }

    /// <summary>Makes a fact of a line of such a list.</summary>
    static abstract T Read(DeliveryLine line);

    /// <summary>Number of the debtor.</summary>
    string Debtor { get; }

    /// <summary>What may stand in one list once.</summary>
    object Key { get; }

    /// <summary>What is wrong with it; the place is a column of the list.</summary>
    IEnumerable<Fault> Wrong(OfficeSession session);

    /// <summary>Why it need not be added: it is known already; null: it is new.</summary>
    Fault? Known(OfficeSession session);

    /// <summary>The column of a list in which a member stands.</summary>
    string ColumnOf(string member) => member;

    /// <summary>Keeps it.</summary>
    void Store(OfficeSession session, FactKeys keys);
}

/// <summary>What a kind of fact is called.</summary>
/// <param name="Noun">In the subject of an event, such as <c>hold</c>.</param>
/// <param name="Recorded">Name of the event that records one.</param>
/// <param name="ListRecorded">Name of the event that records a list.</param>
/// <param name="NextNumber">The statement that gives the next number.</param>
public sealed record FactKind(string Noun, string Recorded, string ListRecorded, string NextNumber);

/// <summary>Under which keys a fact is kept.</summary>
/// <param name="Debtor">Key of the debtor.</param>
/// <param name="Number">Number of the fact.</param>
/// <param name="Event">Number of the event that records it.</param>
public readonly record struct FactKeys(long Debtor, long Number, long Event);

/// <summary>A fact about a payer as an officer sees it.</summary>
/// <typeparam name="T">The fact as it is shown.</typeparam>
public interface IShownFact<T>
{
    /// <summary>What one is called, in Dutch.</summary>
    static abstract string Name { get; }

    /// <summary>The statement without its conditions; the number comes first, and the table is <c>f</c>.</summary>
    static abstract string Columns { get; }

    /// <summary>The condition that tells one from another, by <c>@number</c>.</summary>
    static abstract string ByNumber { get; }
}

/// <summary>A fact that an officer can end.</summary>
/// <typeparam name="T">The fact as it is shown.</typeparam>
public interface IEndableFact<T> : IShownFact<T>
    where T : IEndableFact<T>
{
    /// <summary>What is called what in the trail.</summary>
    static abstract (string Noun, string Ended) Trail { get; }

    /// <summary>The statement that ends it: <c>@through</c>, <c>@number</c>, <c>@ended</c>.</summary>
    static abstract string Ending { get; }

    /// <summary>Key of the debtor.</summary>
    long DebtorKey { get; }

    /// <summary>First day.</summary>
    LocalDate From { get; }

    /// <summary>Last day; null while it lasts.</summary>
    LocalDate? Through { get; }

    /// <summary>Whether somebody ended it.</summary>
    bool IsEnded { get; }
}
