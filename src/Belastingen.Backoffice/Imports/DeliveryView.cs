using System.Collections.Immutable;
using System.Data.Common;
using Belastingen.Backoffice.Lists;

namespace Belastingen.Backoffice.Imports;

/// <summary>Reads the view that stands for a file of a delivery, as strictly as the file.</summary>
internal sealed class DeliveryView : DeliveryFile
{
    private readonly ViewRows? _rows;
    private readonly ImmutableArray<int> _key;
    private readonly string _digest;
    private long _row;

    /// <summary>Checks the columns, and begins to read.</summary>
    /// <param name="layout">What it holds.</param>
    /// <param name="columns">The columns that the view has, in whatever order.</param>
    /// <param name="open">Selects the rows; asked only when the columns are right.</param>
    /// <param name="digest">Of the rows as they were read before: they must still be so.</param>
    /// <param name="faults">Where faults go.</param>
    public DeliveryView(
        DeliveryLayout layout, IReadOnlyCollection<string> columns, Func<DbCommand> open, string digest,
        DeliveryFaults faults)
        : base(layout, DeliveryViews.NameOf(layout), faults)
    {
        _digest = digest;
        _key = [.. ViewOrder.KeyOf(layout).Select(column => layout.Columns.IndexOf(column))];
        var wrong = Wrong(columns, StringComparer.OrdinalIgnoreCase).ToList();
        if (wrong.Count > 0)
        {
            Fault("kolommen",
                $"De kolommen horen '{string.Join(';', Layout.Columns)}' te zijn: {string.Join(", ", wrong)}.");
            return;
        }

        _rows = new ViewRows(open());
        foreach (var (column, type) in _rows.Unwritable)
        {
            Fault($"kolom {layout.Columns[column]}", "Dit type kan niet worden gelezen.", type);
            IsUnwritable = true;
        }
    }

    public override bool IsReadable => _rows is not null && !IsUnwritable;

    /// <summary>Reads to the end, for the digest only.</summary>
    public string DigestOfAll()
    {
        while (_rows!.Next()) _row++;
        return _rows.Digest();
    }

    public override void Dispose() => _rows?.Dispose();

    internal override long Row => _row;

    internal override string Field(int column) => _rows!.Values[column];

    internal override string PlaceOf(long row, int column, Func<int, string> field) =>
        $"regel {row} ({string.Join(' ', _key.Select(field))}) kolom {Layout.Columns[column]}";

    private bool IsUnwritable { get; }

    private protected override bool Read()
    {
        if (_rows!.Next())
        {
            _row++;
            return true;
        }

        if (_rows.Digest() != _digest)
            Fault("regels", "De gegevens veranderden terwijl zij werden gelezen. Lees de levering opnieuw in.");
        return false;
    }

    private protected override bool IsWellFormed() => true;
}
