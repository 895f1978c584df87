using System.Text.RegularExpressions;

namespace Belastingen.Mutants;

/// <summary>Finds the conditions in a statement: what stands after WHERE, ON, HAVING and WHEN, cut at AND and
/// OR.</summary>
internal static partial class SqlConditions
{
    private static readonly HashSet<string> Openers = ["WHERE", "ON", "HAVING", "WHEN"];

    private static readonly HashSet<string> Closers =
        ["SELECT", "FROM", "JOIN", "LEFT", "INNER", "CROSS", "GROUP", "ORDER", "UNION", "EXCEPT", "THEN", "ELSE", "SET",
            "LIMIT", "VALUES", ";"];

    private static readonly Dictionary<string, string> Flipped = new()
    {
        ["="] = "<>",
        ["<>"] = "=",
        ["<"] = "<=",
        ["<="] = "<",
        [">"] = ">=",
        [">="] = ">",
    };

    /// <summary>The changes: each conjunct left out, each comparison flipped or moved by one.</summary>
    /// <param name="sql">The statement; a hole of an interpolated one stands in braces.</param>
    public static IEnumerable<(int Start, int Length, string By)> Changes(string sql)
    {
        var levels = new Stack<Level>([new Level()]);
        var (previous, between) = ("", false);
        List<(int, int, string)> changes = [];
        foreach (Match token in Token().Matches(sql))
        {
            var text = token.Value.ToUpperInvariant();
            var level = levels.Peek();
            if (text.StartsWith("--", StringComparison.Ordinal)) continue;
            if (text is "(" or "CASE")
            {
                if (level.Start == token.Index || level.Start < 0) level.Touch(token.Index);
                var isGroup = text == "(" && level.IsCondition
                    && (Openers.Contains(previous) || previous is "AND" or "OR" or "NOT" or "(");
                levels.Push(new Level { IsCondition = isGroup });
            }
            else if (text is ")" or "END")
            {
                changes.AddRange(level.Close(sql, ""));
                levels.Pop();
                levels.Peek().Touch(token.Index, token.Length);
            }
            else if (Openers.Contains(text) || Closers.Contains(text))
            {
                changes.AddRange(level.Close(sql, ""));
                level.IsCondition = Openers.Contains(text);
            }
            else if (text is "AND" or "OR" && level.IsCondition && !between)
            {
                changes.AddRange(level.Close(sql, text));
                level.IsCondition = true;
            }
            else
            {
                level.Touch(token.Index, token.Length);
                if (level.IsCondition && Flipped.TryGetValue(text, out var flipped)) changes.Add(
                    (token.Index, token.Length, flipped));
            }

            between = text == "BETWEEN" || (between && text != "AND");
            previous = text;
        }

        changes.AddRange(levels.Peek().Close(sql, ""));
        return changes.Distinct().OrderBy(change => change);
    }

    [GeneratedRegex(@"--[^\n]*|'(?:[^']|'')*'|\{[^}]*\}|[@#]?\w+(?:\.\w+|\.\[\w+\])*|\[\w+\]|<>|<=|>=|[=<>();,+*/.-]")]
    private static partial Regex Token();

    /// <summary>What is between two brackets, or between CASE and END.</summary>
    private sealed class Level
    {
        private int _end;
        private string _before = "";

        public int Start { get; private set; } = -1;

        public bool IsCondition { get; set; }

        public void Touch(int at, int length = 1)
        {
            if (!IsCondition) return;
            if (Start < 0) Start = at;
            _end = at + length;
        }

        /// <summary>Ends a conjunct; what is left out of an OR is never true, of all else always.</summary>
        public IEnumerable<(int, int, string)> Close(string sql, string after)
        {
            var (start, before) = (Start, _before);
            var isCondition = IsCondition && start >= 0;
            (Start, _before, IsCondition) = (-1, after, false);
            if (!isCondition || sql[start.._end].Contains('{')) yield break;
            yield return (start, _end - start, before == "OR" || after == "OR" ? "1 = 0" : "1 = 1");
        }
    }
}
