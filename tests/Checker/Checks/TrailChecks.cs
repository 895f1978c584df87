using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Checker.Evidence;

namespace Checker.Checks;

/// <summary>Whether the trail is whole: recomputed from the documented formula, with nothing of the program.</summary>
internal static class TrailChecks
{
    private const int MostOffices = 10_000;
    private static readonly string Genesis = new('0', 64);

    public static Check[] All { get; } =
    [
        new("Events are numbered from 1 without a gap.", Gaps),
        new("Each event holds the hash of the one before, and its own hash is that of everything it says.", Broken),
        new("No event is earlier than the one before.", Backwards),
        new("The chain still says what it said at every anchor kept elsewhere.", AgainstAnchors),
    ];

    private static IEnumerable<Finding> Gaps(Books books)
    {
        var expected = 1L;
        foreach (var row in books["events"])
        {
            if (row.Number("event") != expected)
                yield return new Finding("event-missing", $"event {expected}", $"The next event is {row.Number("event")}.");
            expected = row.Number("event") + 1;
        }
    }

    private static IEnumerable<Finding> Broken(Books books)
    {
        var events = books["events"];
        if (events.Count == 0) yield break;
        var office = Enumerable.Range(1, MostOffices).FirstOrDefault(office => HashOf(events[0], office) == events[0].Text("hash"));
        var previous = Genesis;
        foreach (var row in events)
        {
            if (row.Text("previous_hash") != previous)
                yield return new Finding("chain-broken", $"event {row.Number("event")}", "It does not follow the event before.");
            if (HashOf(row, office) != row.Text("hash"))
                yield return new Finding("chain-broken", $"event {row.Number("event")}", "Its hash is not that of what it says.");
            previous = row.Text("hash");
        }
    }

    private static IEnumerable<Finding> Backwards(Books books) => books["events"].Zip(books["events"].Skip(1))
        .Where(pair => pair.Second.Moment("at") < pair.First.Moment("at"))
        .Select(pair => new Finding("time-runs-back", $"event {pair.Second.Number("event")}", $"It is earlier than event {pair.First.Number("event")}."));

    private static IEnumerable<Finding> AgainstAnchors(Books books)
    {
        var events = books.Events();
        if (books.Anchors.Select(anchor => anchor.Key).Distinct().Skip(1).Any())
            yield return new Finding("anchor-other-key", "anchors", "They were signed with more than one key.");
        foreach (var anchor in books.Anchors)
        {
            if (!anchor.IsSigned) yield return new Finding("anchor-not-signed", $"event {anchor.Event}", "The signature is not on what the anchor says.");
            if (!events.TryGetValue(anchor.Event, out var row))
                yield return new Finding("anchor-missing", $"event {anchor.Event}", "The chain ends before an event that was anchored: its tail is gone.");
            else if (row.Text("hash") != anchor.Hash)
                yield return new Finding("anchor-differs", $"event {anchor.Event}", "The chain says something else than when it was anchored.");
        }
    }

    /// <summary>
    /// SHA-256 of the JSON array of the hash before, the key of the office, and what the event says; one of the second form
    /// says four things more.
    /// </summary>
    private static string HashOf(Row row, int office)
    {
        object[] said =
        [
            row.Text("previous_hash"), office, row.Number("event"), row.Raw("at"), row.Text("actor"), row.Text("action"),
            row.Text("subject"), int.Parse(row.Raw("reach"), CultureInfo.InvariantCulture), row.Text("digest"),
        ];
        if (row.Number("version") > 1)
            said = [.. said, row.Number("version"), row.Text("person"), row.Number("practice"), row.Number("key_number")];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(said))));
    }
}
