using Belastingen.Backoffice.Lists;
using Belastingen.Domain.Returns;

namespace Belastingen.Backoffice.Returns;

/// <summary>What a file of returns did.</summary>
/// <param name="Booked">Every line that was booked now, in the order of the file.</param>
/// <param name="Known">Lines that had been booked before: the bank reports a return up to three times.</param>
public sealed record ReturnsImported(IReadOnlyList<ReturnBooked> Booked, int Known);

/// <summary>Books a file of returns, all of it or nothing: docs/facts.md has the columns.</summary>
public static class ImportReturns
{
    /// <summary>The file: a debit by our identification, or by run date and assessment.</summary>
    public static readonly DeliveryLayout Layout = new(
        "returns.csv", ["endToEndId", "runDate", "assessment", "kind", "reason", "bookedOn", DeliveryLayout.Amount],
        InFull: false);

    private const int LongestNumber = 35;

    /// <summary>Books the file; every fault in it is reported with its line, and then nothing is booked.</summary>
    public static Answer<ReturnsImported> Execute(OfficeSession session, Stream file)
    {
        if (session.Lacks(Role.Officer) is { } lacks) return lacks;
        var faults = new DeliveryFaults();
        var facts = Read(file, faults);
        if (faults.Count > 0) return faults.Refuse();

        using var reopening = new ReopenDebit(session);
        List<ReturnBooked> booked = [];
        var known = 0;
        foreach (var (line, fact) in facts)
        {
            var answer = BookReturn.Book(session, reopening, fact);
            if (answer.Refusal is { } refusal) faults.Add($"{Layout.File} regel {line}", Sentences.Of(refusal));
            else if (answer.Value.After == AfterBooking.WasKnown) known++;
            else booked.Add(answer.Value);
        }

        return faults.Count > 0 ? faults.Refuse() : new ReturnsImported(booked, known);
    }

    private static List<(long Line, ReturnFact Fact)> Read(Stream stream, DeliveryFaults faults)
    {
        List<(long, ReturnFact)> facts = [];
        using var file = new DelimitedFile(Layout, stream, faults);
        while (file.Next())
        {
            var line = file.Line;
            if (FactOf(line) is { } fact) facts.Add((line.Number, fact));
        }

        return facts;
    }

    private static ReturnFact? FactOf(DeliveryLine line)
    {
        var endToEndId = line.Optional("endToEndId", LongestNumber);
        var runDate = line.OptionalDate("runDate");
        var assessment = line.Optional("assessment", LongestNumber);
        var kind = line.OneOf("kind", Enum.GetNames<ReturnKind>());
        var reason = line.Text("reason", 4);
        var bookedOn = line.Date("bookedOn");
        var amount = line.AmountAboveZero(DeliveryLayout.Amount);
        if (endToEndId is null == (runDate is null && assessment is null))
            line.Fault("endToEndId",
                "Noem de incasso-opdracht op één manier: met endToEndId, of met runDate en assessment.");
        else if (endToEndId is null && (runDate is null || assessment is null))
            line.Fault(runDate is null ? "runDate" : "assessment",
                "Dit veld moet zijn ingevuld als endToEndId leeg is.");
        if (!line.IsGood) return null;

        DebitName name = endToEndId is not null ? new DebitName.EndToEndId(endToEndId)
            : new DebitName.OfBill(runDate!.Value, assessment!);
        return new ReturnFact(name, Enum.Parse<ReturnKind>(kind), reason, bookedOn, amount);
    }
}
