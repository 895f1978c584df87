using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Belastingen.Tidy;

/// <summary>T-SQL as the parser of SQL Server itself understands it.</summary>
internal static class TransactSql
{
    /// <summary>Scripts for what SQL Server 2019 does not have.</summary>
    private static readonly string[] For2022 = ["sql/sqlserver/hardening/ledger.sql"];

    /// <summary>A script, and what is wrong with it: file, line, column.</summary>
    public static (TSqlFragment Script, IReadOnlyList<string> Faults) Parse(SourceFile file)
    {
        TSqlParser parser = For2022.Contains(file.Path) ? new TSql160Parser(true) : new TSql150Parser(true);
        var script = parser.Parse(new StringReader(file.Text), out var errors);
        return (script, [.. errors.Select(error => $"{file.Path}:{error.Line}:{error.Column}: {error.Message}")]);
    }

    /// <summary>All parts of a script that are of one kind.</summary>
    public static List<T> All<T>(TSqlFragment script)
        where T : TSqlFragment
    {
        var found = new Finder<T>();
        script.Accept(found);
        return found.Found;
    }

    public static string Text(MultiPartIdentifier name) => name.Identifiers[^1].Value;

    private sealed class Finder<T> : TSqlFragmentVisitor
        where T : TSqlFragment
    {
        public List<T> Found { get; } = [];

        public override void Visit(TSqlFragment node)
        {
            if (node is T it) Found.Add(it);
        }
    }
}
