using System.Text.RegularExpressions;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using NUnit.Framework;

namespace Belastingen.Tidy;

/// <summary>The scripts for SQL Server: all of them parse, and the login may do what the program does and no more.</summary>
public sealed partial class ScriptTests
{
    private const string Login = "sql/sqlserver/login.sql", Policy = "sql/sqlserver/hardening/row_level_security.sql";

    private static readonly SourceFile[] Scripts = [.. SourceTree.Files("sql/sqlserver", "*.sql")];

    [Test]
    public void Every_script_for_sql_server_parses() => Expect.None(Scripts.SelectMany(script => TransactSql.Parse(script).Faults));

    [Test]
    public void A_fault_in_a_script_is_named_with_line_and_column() =>
        Assert.That(TransactSql.Parse(new SourceFile("a.sql", ["SELECT 1", "FROM [x]s (a)", "GROUP"])).Faults[0], Does.StartWith("a.sql:2:"));

    [Test]
    public void The_login_has_every_right_the_program_needs_and_no_other()
    {
        var needed = Tables().ToDictionary(table => table, _ => new SortedSet<string> { "SELECT" });
        foreach (var source in SourceTree.Files("src", "*.cs").Where(file => !file.Path.StartsWith("src/Belastingen.Backoffice/Data/", StringComparison.Ordinal)))
        {
            foreach (Match write in Write().Matches(source.Text))
                if (needed.TryGetValue(write.Groups[2].Value, out var rights)) rights.Add(Right(write.Groups[1].Value));
        }

        var given = TransactSql.All<GrantStatement>(TransactSql.Parse(Scripts.Single(script => script.Path == Login)).Script)
            .Where(grant => !TransactSql.Text(grant.SecurityTargetObject.ObjectName.MultiPartIdentifier).StartsWith("QRTZ_", StringComparison.Ordinal))
            .Select(grant => (Table: TransactSql.Text(grant.SecurityTargetObject.ObjectName.MultiPartIdentifier),
                Rights: string.Join(", ", grant.Permissions.Select(permission => permission.Identifiers.Single().Value).Order(StringComparer.Ordinal))))
            .Where(grant => grant.Table != "VersionInfo");

        Assert.That(given.Select(grant => $"{grant.Table}: {grant.Rights}"),
            Is.EquivalentTo(needed.Select(table => $"{table.Key}: {string.Join(", ", table.Value)}")));
    }

    [Test]
    public void Nobody_is_let_to_change_the_trail()
    {
        var script = Scripts.Single(script => script.Path == Login).Text;

        foreach (var table in new[] { "events", "event_payloads", "touched" })
            Assert.That(script, Does.Contain($"GRANT SELECT, INSERT ON dbo.{table} TO"));
    }

    [Test]
    public void Row_level_security_covers_every_table_of_an_office()
    {
        var policy = TransactSql.All<CreateSecurityPolicyStatement>(TransactSql.Parse(Scripts.Single(script => script.Path == Policy)).Script).Single();

        Assert.That(policy.SecurityPredicateActions.Select(predicate => TransactSql.Text(predicate.TargetObjectName)), Is.EquivalentTo(Tables().Where(table => table != "product")));
    }

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
