using System.Text.Json;

namespace Belastingen.Mutants;

/// <summary>What every mutant in the instrumented copy asks while tests run: is it my turn? One of them at most is
/// active.</summary>
public static class Switch
{
    /// <summary>Where the changes of statements stand.</summary>
    public const string EditsFile = "MUTANTS_EDITS";

    private static readonly Dictionary<int, Edit> Edits = Environment.GetEnvironmentVariable(EditsFile) is { } file
        ? JsonSerializer.Deserialize<Edit[]>(File.ReadAllText(file))!.ToDictionary(edit => edit.Id)
        : [];

    /// <summary>Number of the mutant that is in force; 0: none.</summary>
    public static int Active { get; set; }

    /// <summary>Which mutants were asked since this was emptied.</summary>
    public static bool[] Reached { get; } = new bool[20_000];

    /// <summary>Whether this mutant is in force.</summary>
    public static bool On(int id)
    {
        Reached[id] = true;
        return id == Active;
    }

    /// <summary>A statement, with the change of the mutant in force if it is one of its own.</summary>
    /// <param name="first">Its first mutant.</param>
    /// <param name="last">Its last.</param>
    /// <param name="sql">The statement.</param>
    public static string Text(int first, int last, string sql)
    {
        Array.Fill(Reached, true, first, last - first + 1);
        if (Active < first || Active > last || !Edits.TryGetValue(Active, out var edit)) return sql;
        var at = sql.IndexOf(edit.Was, StringComparison.Ordinal);
        return at < 0 ? sql : string.Concat(sql.AsSpan(0, at), edit.Becomes, sql.AsSpan(at + edit.Was.Length));
    }
}

/// <summary>A change of a statement: a piece of it that occurs once, and what stands there instead.</summary>
public sealed record Edit(int Id, string Was, string Becomes);
