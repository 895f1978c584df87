using Belastingen.Backoffice.Lists;

namespace Belastingen.Backoffice.Imports;

/// <summary>How much of the source a delivery holds.</summary>
public enum DeliveryKind
{
    /// <summary>Everything: what is missing in it is reported.</summary>
    Full,

    /// <summary>Only what is new or changed.</summary>
    Changes,
}

/// <summary>What the source says of one file.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Count">Number of lines without the header.</param>
/// <param name="Sum">Sum of the amounts; null for a file without amounts.</param>
public sealed record FileTotal(string File, long Count, Cents? Sum);

/// <summary>
/// The control totals of a delivery: counted by the source, compared with what was read (incidents I11, I13).
/// </summary>
/// <param name="Reference">The source's own name of the delivery.</param>
/// <param name="Kind">How much of the source it holds.</param>
/// <param name="Files">Per file.</param>
public sealed record ControlTotals(string Reference, DeliveryKind Kind, IReadOnlyList<FileTotal> Files)
{
    /// <summary>Reads them; null when there is nothing to go on. Files and totals must name each other.</summary>
    public static ControlTotals? Read(Delivery delivery, DeliveryFaults faults)
    {
        using var file = delivery.Read(DeliveryLayout.Control, faults);
        var totals = new List<FileTotal>();
        var (reference, kind) = ("", "");
        while (file.Next())
        {
            var line = file.Line;
            var thisReference = line.Text("reference", 100);
            var thisKind = line.OneOf("kind", "full", "changes");
            if (totals.Count == 0) (reference, kind) = (thisReference, thisKind);
            if (reference != thisReference) line.Fault("reference", "Alle regels hebben dezelfde referentie.");
            if (kind != thisKind) line.Fault("kind", "Alle regels hebben dezelfde soort.");
            totals.Add(TotalOf(line, totals));
        }

        if (totals.Count == 0)
        {
            faults.Add(delivery.PlaceOf(DeliveryLayout.Control), "Er staat geen enkel controletotaal in.");
            return null;
        }

        var control = new ControlTotals(reference, kind == "full" ? DeliveryKind.Full : DeliveryKind.Changes, totals);
        control.CompareWith(delivery, faults);
        return control;
    }

    /// <summary>Reports a count or sum that differs from what was read.</summary>
    public void Compare(DeliveryFile read, DeliveryFaults faults)
    {
        if (Files.FirstOrDefault(total => total.File == read.Layout.File) is not { } total) return;
        if (total.Count != read.Count)
            faults.Add(read.Name, $"Het aantal regels klopt niet met het controletotaal {total.Count}.",
                $"{read.Count}");
        if (total.Sum is { } sum && read.SumIsKnown && sum != read.Sum)
            faults.Add(read.Name, $"De som klopt niet met het controletotaal € {sum}.", $"€ {read.Sum}");
    }

    private static FileTotal TotalOf(DeliveryLine line, List<FileTotal> totals)
    {
        var name = line.Text("file", 40);
        var layout = DeliveryLayout.InOrder.FirstOrDefault(known => known.File == name);
        if (layout is null) line.Fault("file", "Dit bestand hoort niet in een levering.");
        if (totals.Any(total => total.File == name)) line.Fault("file", "Dit bestand staat er meer dan één keer in.");
        var count = line.Number32("count", 0, 100_000_000);
        return new FileTotal(name, count, layout?.HasAmounts == true ? Sum(line) : NoSum(line));
    }

    private static Cents? Sum(DeliveryLine line)
    {
        var text = line.Text("sumCents", 18);
        if (Amount.Sum(text) is { } sum) return sum;
        line.Fault("sumCents", "De som is een geheel aantal centen, zonder punt of komma.");
        return null;
    }

    private static Cents? NoSum(DeliveryLine line)
    {
        if (line.Optional("sumCents", 18) is not null)
            line.Fault("sumCents", "Dit bestand heeft geen bedragen; laat de som leeg.");
        return null;
    }

    private void CompareWith(Delivery delivery, DeliveryFaults faults)
    {
        foreach (var layout in DeliveryLayout.InOrder)
        {
            var named = Files.Any(total => total.File == layout.File);
            if (named && !delivery.Has(layout))
                faults.Add(delivery.PlaceOf(layout), "Dit bestand staat in de controletotalen maar ontbreekt.");
            if (!named && delivery.Has(layout))
                faults.Add(delivery.PlaceOf(layout), "Dit bestand heeft geen controletotaal.");
            if (!named && !delivery.Has(layout) && Kind == DeliveryKind.Full && layout.InFull)
                faults.Add(delivery.PlaceOf(layout), "Dit bestand ontbreekt; een volledige levering heeft het nodig.");
        }
    }
}
