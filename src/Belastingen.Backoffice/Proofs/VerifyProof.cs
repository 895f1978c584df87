using System.Text.Json;
using Belastingen.Backoffice.Trail;

namespace Belastingen.Backoffice.Proofs;

/// <summary>What became of checking a proof.</summary>
/// <param name="Holds">Whether the signature is over exactly this statement.</param>
/// <param name="Fingerprint">The key that signed it.</param>
/// <param name="Office">Code of the office it speaks of.</param>
/// <param name="RunDate">The run it speaks of.</param>
/// <param name="Preparation">The preparation it speaks of.</param>
/// <param name="IsOwnKey">Whether the key is that of the office here; null: there was no database to ask.</param>
/// <param name="Differences">In what the database says something else now; null: it was not asked.</param>
public sealed record ProofChecked(
    bool Holds, string Fingerprint, string Office, LocalDate RunDate, long Preparation, bool? IsOwnKey = null,
    IReadOnlyList<ProofDifference>? Differences = null)
{
    /// <summary>Whether nothing is wrong with it.</summary>
    public bool IsRight => Holds && IsOwnKey != false && Differences is null or { Count: 0 };
}

/// <summary>A place at which the database says something else than the proof.</summary>
public sealed record ProofDifference(string Path, string? Proved, string? Now);

/// <summary>Checks a proof: its signature, and what it says against the database.</summary>
public static class VerifyProof
{
    /// <summary>Differences named; who finds as many looks further by a replay.</summary>
    private const int MaxNamed = 25;

    /// <summary>What the moment and the program that say it differ in says nothing about the run.</summary>
    private static readonly string[] NotOfTheRun = ["madeAt", "program"];

    /// <summary>The signature alone.</summary>
    public static Answer<ProofChecked> Execute(byte[] file)
    {
        if (SignedStatement.Read(file) is not { } signed || Said(signed) is not { } said)
            return new Refusal.NotAccepted("Bewijs", "dit bestand is geen bewijs van een incasso.");
        return new ProofChecked(signed.Holds, signed.Signature.Fingerprint, said.Office, said.RunDate,
            said.Preparation);
    }

    /// <summary>The signature, whether the key is the office's, and every figure against the database.</summary>
    public static Answer<ProofChecked> Execute(byte[] file, Database database, Instant at, Acting acting)
    {
        var read = Execute(file);
        if (read.Refusal is { } refusal) return refusal;
        var (alone, signed) = (read.Value, SignedStatement.Read(file)!);
        if (alone.Office != acting.Code) return new Refusal.NotFound("Bewijs van kantoor", alone.Office);
        var made = new MakeProof(database, at).Execute(acting, alone.RunDate);
        if (made.Refusal is { } unknown) return unknown;
        List<ProofDifference> differences = [];
        using var proved = JsonDocument.Parse(signed.Statement);
        using var now = JsonDocument.Parse(JsonSerializer.SerializeToUtf8Bytes(made.Value, Json.Compact));
        Compare("", proved.RootElement, now.RootElement, differences);
        var own = OfficeKey.Of(database, acting.Code).Fingerprint == alone.Fingerprint;
        return alone with { IsOwnKey = own, Differences = differences };
    }

    private static (string Office, LocalDate RunDate, long Preparation)? Said(SignedStatement signed)
    {
        try
        {
            using var statement = JsonDocument.Parse(signed.Statement);
            var root = statement.RootElement;
            return root.ValueKind == JsonValueKind.Object
                && root.TryGetProperty("office", out var office) && office.ValueKind == JsonValueKind.String
                && root.TryGetProperty("runDate", out var date)
                && root.TryGetProperty("preparation", out var number) && number.ValueKind == JsonValueKind.Number
                && number.TryGetInt64(out var preparation)
                ? (office.GetString()!, date.Deserialize<LocalDate>(Json.Compact), preparation)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Compare(string path, JsonElement proved, JsonElement now, List<ProofDifference> differences)
    {
        if (differences.Count == MaxNamed || JsonElement.DeepEquals(proved, now)) return;
        if (proved.ValueKind == JsonValueKind.Object && now.ValueKind == JsonValueKind.Object)
        {
            var names = proved.EnumerateObject().Concat(now.EnumerateObject()).Select(member => member.Name).Distinct();
            foreach (var name in names.Where(name => path.Length > 0 || !NotOfTheRun.Contains(name)))
                CompareMember($"{path}.{name}".TrimStart('.'), Member(proved, name), Member(now, name), differences);
        }
        else if (proved.ValueKind == JsonValueKind.Array && now.ValueKind == JsonValueKind.Array)
        {
            for (var i = 0; i < Math.Max(proved.GetArrayLength(), now.GetArrayLength()); i++)
                CompareMember($"{path}[{i}]", Item(proved, i), Item(now, i), differences);
        }
        else
        {
            differences.Add(new ProofDifference(path, proved.ToString(), now.ToString()));
        }
    }

    private static void CompareMember(string path, JsonElement? proved, JsonElement? now,
        List<ProofDifference> differences)
    {
        if (proved is { } left && now is { } right) Compare(path, left, right, differences);
        else if (differences.Count < MaxNamed)
            differences.Add(new ProofDifference(path, proved?.ToString(), now?.ToString()));
    }

    private static JsonElement? Member(JsonElement of, string name) =>
        of.TryGetProperty(name, out var member) ? member : null;

    private static JsonElement? Item(JsonElement of, int place) => place < of.GetArrayLength() ? of[place] : null;
}
