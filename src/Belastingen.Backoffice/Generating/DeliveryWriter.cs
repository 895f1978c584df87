using System.Globalization;
using System.Text;
using Belastingen.Backoffice.Imports;
using Belastingen.Backoffice.Lists;

namespace Belastingen.Backoffice.Generating;

/// <summary>Writes the files of a delivery side by side, and at the end their control totals.</summary>
public sealed class DeliveryWriter : IDisposable
{
    private readonly string _folder;
    private readonly Dictionary<DeliveryLayout, Writing> _files = [];

    /// <summary>Begins a delivery in a folder, which is made if need be.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="layouts">Which files, besides the control file.</param>
    public DeliveryWriter(string folder, params IEnumerable<DeliveryLayout> layouts)
    {
        _folder = Directory.CreateDirectory(folder).FullName;
        foreach (var layout in layouts) _files[layout] = new Writing(Create(layout));
    }

    /// <summary>Adds a line; values in the order of the columns.</summary>
    public void Add(DeliveryLayout layout, params ReadOnlySpan<string?> values)
    {
        var file = _files[layout];
        Delimited.Write(file.Writer, values);
        file.Count++;
    }

    /// <summary>Adds a line with an amount.</summary>
    public void AddAmount(DeliveryLayout layout, Cents amount, params ReadOnlySpan<string?> values)
    {
        Add(layout, values);
        _files[layout].Sum += amount;
    }

    /// <summary>Closes the files and writes their control totals.</summary>
    public void Finish(string reference, DeliveryKind kind)
    {
        using var control = Create(DeliveryLayout.Control);
        foreach (var (layout, file) in _files)
        {
            file.Writer.Dispose();
            var sum = layout.HasAmounts ? file.Sum.Value.ToString(CultureInfo.InvariantCulture) : "";
            var word = kind == DeliveryKind.Full ? "full" : "changes";
            Delimited.Write(control, reference, word, layout.File, $"{file.Count}", sum);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var file in _files.Values) file.Writer.Dispose();
    }

    private StreamWriter Create(DeliveryLayout layout)
    {
        var writer = new StreamWriter(Path.Combine(_folder, layout.File), append: false, new UTF8Encoding(false),
            1 << 16);
        Delimited.Write(writer, [.. layout.Columns]);
        return writer;
    }

    private sealed class Writing(StreamWriter writer)
    {
        public StreamWriter Writer => writer;

        public long Count { get; set; }

        public Cents Sum { get; set; }
    }
}
