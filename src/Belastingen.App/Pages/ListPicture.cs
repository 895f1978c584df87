using Belastingen.Backoffice.Lists;

namespace Belastingen.App.Pages;

/// <summary>What a list would do, as a page shows it before it is applied.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Seal">Under what it was shown.</param>
/// <param name="Added">Lines that are added.</param>
/// <param name="Known">Lines that are passed over.</param>
/// <param name="Faults">Lines that are wrong.</param>
/// <param name="Effects">What else follows, a sentence each.</param>
internal sealed record ListPicture(
    string File, string Seal, IReadOnlyList<PictureLine> Added, IReadOnlyList<PictureLine> Known,
    IReadOnlyList<Fault> Faults, IReadOnlyList<string> Effects)
{
    /// <summary>More lines than this are counted, not shown.</summary>
    public const int MostShown = 200;

    /// <summary>Whether there is something to apply.</summary>
    public bool CanBeApplied => Faults.Count == 0 && Added.Count > 0;

    /// <summary>The picture of a list that was checked.</summary>
    /// <param name="list">The list.</param>
    /// <param name="tell">A fact: number of the debtor, and the rest in words.</param>
    /// <param name="effects">What else follows.</param>
    public static ListPicture Of<T>(
        ListChecked<T> list, Func<T, (string Number, string Words)> tell, IReadOnlyList<string> effects)
    {
        PictureLine Line(ListLine<T> line)
        {
            var (number, words) = tell(line.Fact);
            return new PictureLine(line.Line, line.Debtor, number, line.Name, words);
        }

        return new ListPicture(list.File, list.Seal, [.. list.Added.Select(Line)], [.. list.Known.Select(Line)],
            list.Faults, effects);
    }
}

/// <summary>A line of a list.</summary>
/// <param name="Line">Its number in the file.</param>
/// <param name="Debtor">Key of the debtor.</param>
/// <param name="Number">Number of the debtor.</param>
/// <param name="Name">Name of the debtor.</param>
/// <param name="Words">What it says of him.</param>
internal sealed record PictureLine(long Line, long Debtor, string Number, string Name, string Words);
