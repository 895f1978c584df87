using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using NUnit.Framework;

namespace Belastingen.Tidy;

/// <summary>
/// The scripts for SQL Server: all of them parse, and the login may do what the program does and no more.
/// </summary>
public sealed partial class ScriptTests
{
    private const string Data = "src/Belastingen.Backoffice/Data/";

    private static readonly SourceFile[] Scripts = [.. SourceTree.Files("sql/sqlserver", "*.sql")];

    private static readonly SourceFile Login = Scripts.Single(script => script.Name == "login");
    private static readonly SourceFile Policy = Scripts.Single(script => script.Name == "row_level_security");

    [Test]
    public void Every_script_for_sql_server_parses() =>
        Expect.None(Scripts.SelectMany(script => TransactSql.Parse(script).Faults));

    [Test]
    public void Every_statement_in_the_code_parses_for_sql_server()
    {
        Assert.That(SqlInCode.OfProduct, Has.Count.GreaterThan(400));
        Expect.None(SqlInCode.OfProduct.SelectMany(statement => TransactSql.Parse(statement).Faults));
    }

    [TestCase("const string A = \"SELECT 1 LIMIT 3\";")]
    [TestCase("""var a = $"SELECT {B}"; const string B = "rule FROM rules";""")]
    [TestCase("""var a = $"SELECT 1 {(x ? "" : "WHERE")}";""")]
    public void A_statement_that_sql_server_would_not_read_is_found(string code) => Assert.That(
        SqlInCode.Of(CSharpSyntaxTree.ParseText(code)).SelectMany(statement => TransactSql.Parse(statement).Faults), Is.Not.Empty);

    [Test]
    public void A_fault_in_a_script_is_named_with_file_line_and_column()
    {
        var (_, faults) = TransactSql.Parse(new SourceFile("a.sql", ["SELECT 1", "FROM [x]s (a)", "GROUP"]));

        Assert.That(faults[0], Does.StartWith("a.sql:2:"));
    }

    [Test]
    public void The_login_has_every_right_the_program_needs_and_no_other()
    {
        var needed = Tables().ToDictionary(table => table, _ => new SortedSet<string> { "SELECT" });
        foreach (var source in SourceTree.Files("src", "*.cs"))
        {
            if (source.Path.StartsWith(Data, StringComparison.Ordinal)) continue;
            foreach (Match write in Write().Matches(source.Text))
                if (needed.TryGetValue(write.Groups[2].Value, out var rights)) rights.Add(Right(write.Groups[1].Value));
        }

        Assert.That(Given().Where(grant => grant.Table != "VersionInfo" && !grant.Table.StartsWith("QRTZ_")),
            Is.EquivalentTo(needed.Select(table => (table.Key, string.Join(", ", table.Value)))));
    }

    /// <summary>What stands beside an event can be deleted by retention term, and never changed.</summary>
    [Test]
    public void Nobody_is_let_to_change_the_trail() =>
        Assert.That(Given().Where(grant => grant.Table is "events" or "event_payloads" or "touched"), Is.EquivalentTo(new[]
        {
            ("events", "INSERT, SELECT"), ("event_payloads", "DELETE, INSERT, SELECT"), ("touched", "INSERT, SELECT"),
        }));

    [Test]
    public void A_trigger_refuses_a_changed_and_a_deleted_event()
    {
        var trigger = Scripts.Where(script => script.Name.StartsWith('V'))
            .SelectMany(script => TransactSql.All<CreateTriggerStatement>(TransactSql.Parse(script).Script))
            .Single(trigger => TransactSql.Text(trigger.TriggerObject.Name) == "events");

        Assert.That(trigger.TriggerActions.Select(action => action.TriggerActionType),
            Is.EquivalentTo(new[] { TriggerActionType.Update, TriggerActionType.Delete }));
        Assert.That(TransactSql.All<ThrowStatement>(trigger), Has.Count.EqualTo(1));
    }

    [Test]
    public void Row_level_security_covers_every_table_of_an_office()
    {
        var policy = TransactSql.All<CreateSecurityPolicyStatement>(TransactSql.Parse(Policy).Script).Single();

        Assert.That(policy.SecurityPredicateActions.Select(action => TransactSql.Text(action.TargetObjectName)),
            Is.EquivalentTo(Tables().Where(table => table != "product")));
    }

    private static IEnumerable<(string Table, string Rights)> Given() =>
        TransactSql.All<GrantStatement>(TransactSql.Parse(Login).Script).Select(grant => (
            TransactSql.Text(grant.SecurityTargetObject.ObjectName.MultiPartIdentifier),
            string.Join(", ", grant.Permissions.Select(permission => permission.Identifiers.Single().Value)
                .Order(StringComparer.Ordinal))));

    private static IEnumerable<string> Tables() => Scripts.Where(script => script.Name.StartsWith('V'))
        .SelectMany(script => TransactSql.All<CreateTableStatement>(TransactSql.Parse(script).Script))
        .Select(table => TransactSql.Text(table.SchemaObjectName));

    private static string Right(string verb) => verb switch
    {
        ".Bulk(" or "INSERT INTO" => "INSERT",
        ".BulkUpdate(" or "UPDATE" => "UPDATE",
        _ => "DELETE",
    };

    [GeneratedRegex(@"(\.Bulk\(|\.BulkUpdate\(|\bINSERT INTO|\bUPDATE|\bDELETE FROM)\s*""?(\w+)")]
    private static partial Regex Write();
}
