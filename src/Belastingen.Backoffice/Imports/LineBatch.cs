namespace Belastingen.Backoffice.Imports;

/// <summary>
/// What was read of lines that must be compared with what is stored: kept, and compared by the thousands, in order.
/// </summary>
/// <param name="compare">Reads in one go what is stored, and compares.</param>
/// <typeparam name="T">What is kept of a line.</typeparam>
internal sealed class LineBatch<T>(Action<IReadOnlyList<T>> compare)
{
    /// <summary>
    /// Lines in memory: about a megabyte, and so many that what a statement costs is nothing beside it.
    /// </summary>
    private const int AtOnce = 2_000;

    private readonly List<T> _lines = [];

    /// <summary>Keeps a line; compares when there are many.</summary>
    public void Add(T line)
    {
        _lines.Add(line);
        if (_lines.Count == AtOnce) Compare();
    }

    /// <summary>Compares the lines that are kept.</summary>
    public void Compare()
    {
        if (_lines.Count > 0) compare(_lines);
        _lines.Clear();
    }
}
