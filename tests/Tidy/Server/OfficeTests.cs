using Microsoft.CodeAnalysis.CSharp.Syntax;
using NUnit.Framework;

namespace Belastingen.Tidy.Server;

/// <summary>No statement reads or changes rows of another office by forgetting to say which one it is about.</summary>
public sealed class OfficeTests
{
    private const string Beginning = "a beginning: each that adds its WHERE to it is looked at as a whole";

    /// <summary>What does not say its office, by file and table, and why.</summary>
    private static readonly Dictionary<string, (string Tables, string Why)> OfAllOffices = new()
    {
        ["Backups/MakeBackup.cs"] = ("batches events offices runs", "a backup is of all offices"),
        ["Desk/Acting.cs"] = ("offices", "an office is found by its code"),
        ["Groups/Member.cs"] = ("debtors events memberships officers", Beginning),
        ["Holds/HoldShown.cs"] = ("assessments claims debtors holds", Beginning),
        ["Nights/NightsOwed.cs"] = ("offices", "the nights of all offices are looked after together"),
        ["Offices/ImportOffice.cs"] = ("offices", "an office is found by its code, and given the next number"),
        ["Offices/OfficesOf.cs"] = ("officers offices", "the offices of one person"),
        ["OptOuts/OptOutShown.cs"] = ("debtors optouts", Beginning),
        ["Requests/RequestShown.cs"] = ("debtors requests", Beginning),
        ["Requests/RequestFiled.cs"] = ("requests", Beginning),
        ["Suspensions/RuleVersion.cs"] = ("events rules", Beginning),
        ["Commands/DatabaseCommands.cs"] = ("offices", "the offices of a database, by code"),
        ["Demonstration/DemoYear.cs"] = ("assessments debtors instalments memberships", "a database of its own with one office"),
    };

    [Test]
    public void Every_table_of_a_statement_is_of_one_office()
    {
        var found = SqlInCode.OfProduct.SelectMany(Forgotten).Distinct().Select(one => one.Split(' ')).GroupBy(one => one[0], one => one[1])
            .ToDictionary(file => file.Key, file => string.Join(' ', file.Order(StringComparer.Ordinal)));

        Assert.That(found, Is.EquivalentTo(OfAllOffices.ToDictionary(file => file.Key, file => file.Value.Tables)));
    }

    [Test]
    public void Every_row_that_is_added_in_bulk_or_changed_in_bulk_is_of_one_office()
    {
        var calls = Compiled.Files.SelectMany(file => file.Model.SyntaxTree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>())
            .Where(call => call.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: "Bulk" or "BulkUpdate" }
                && call.ArgumentList.Arguments[0].Expression is LiteralExpressionSyntax).ToList();
        TestContext.Out.WriteLine($"{calls.Count} bulk inserts and changes");

        Assert.That(calls, Has.Count.GreaterThan(20));
        Expect.None(calls.Where(call => !IsOfOneOffice(call)).Select(call => $"{call.SyntaxTree.FilePath}: {call.ToString().Split('\n')[0]}"));
    }

    [Test]
    public void Every_statement_was_looked_at()
    {
        var read = SqlInCode.OfProduct.Select(statement => Reading.Of(TransactSql.Parse(statement).Script)).ToList();
        var tables = read.SelectMany(statement => statement.Choosings).SelectMany(choosing => choosing.Scope.Sources)
            .Count(source => source.Table is not null);
        TestContext.Out.WriteLine($"{read.Count} statements, {tables} tables in them, {read.Sum(one => one.Insertions.Count)} insertions");

        Assert.That(Schema.OfProduct.With("office").Count(), Is.GreaterThan(30));
        Assert.That(tables, Is.GreaterThan(600));
    }

    [TestCase("SELECT name FROM debtors WHERE debtor = @debtor", "debtors")]
    [TestCase("SELECT name FROM debtors WHERE office = @office OR debtor = @debtor", "debtors")]
    [TestCase("SELECT 1 FROM debtors d JOIN mandates m ON m.debtor = d.debtor WHERE d.office = @office", "mandates")]
    [TestCase("SELECT 1 FROM debtors d JOIN mandates m ON m.office = d.office WHERE d.debtor = @debtor", "debtors mandates")]
    [TestCase("SELECT 1 FROM debtors d WHERE d.office = @office AND EXISTS (SELECT 1 FROM holds h WHERE h.debtor = d.debtor)", "holds")]
    [TestCase("SELECT 1 FROM (SELECT debtor FROM holds) h JOIN debtors d ON d.office = @office AND d.debtor = h.debtor", "holds")]
    [TestCase("UPDATE debtors SET name = @name WHERE debtor = @debtor", "debtors")]
    [TestCase("DELETE FROM holds WHERE hold = @hold", "holds")]
    [TestCase("INSERT INTO holds (hold, debtor) VALUES (@hold, @debtor)", "holds")]
    [TestCase("INSERT INTO holds (office, hold) SELECT @office, debtor FROM debtors", "debtors")]
    [TestCase("SELECT 1 FROM debtors d JOIN mandates m ON m.office = d.office WHERE d.office = @office", "")]
    [TestCase("SELECT 1 FROM debtors d LEFT JOIN mandates m ON (m.office = @office) WHERE @office = d.office", "")]
    [TestCase("SELECT 1 FROM debtors d WHERE d.office = @office AND EXISTS (SELECT 1 FROM holds h WHERE h.office = d.office)", "")]
    [TestCase("WITH h AS (SELECT office FROM holds WHERE office = @office) SELECT 1 FROM h", "")]
    [TestCase("SELECT practice FROM product", "")]
    public void A_statement_that_forgets_its_office_is_found(string sql, string tables) => Assert.That(
        string.Join(' ', Forgotten(new SourceFile("src/a/A.cs:1", [sql])).Select(found => found.Split(' ')[1])), Is.EqualTo(tables));

    [TestCase("""session.BulkUpdate("holds", ["reason"], ["hold"])""", false)]
    [TestCase("""session.BulkUpdate("holds", ["office"], ["hold"])""", false)]
    [TestCase("""session.BulkUpdate("holds", ["reason"], ["office", "hold"])""", true)]
    [TestCase("""session.Bulk("holds", "hold")""", false)]
    [TestCase("""session.Bulk("holds", "office", "hold")""", true)]
    public void A_bulk_change_that_forgets_its_office_is_found(string code, bool isOfOneOffice) => Assert.That(
        IsOfOneOffice((InvocationExpressionSyntax)Microsoft.CodeAnalysis.CSharp.SyntaxFactory.ParseExpression(code)),
        Is.EqualTo(isOfOneOffice));

    /// <summary>The file and the table.</summary>
    private static IEnumerable<string> Forgotten(SourceFile statement)
    {
        var file = statement.Path.Split('/', 3)[2].Split(':')[0];
        var reading = Reading.Of(TransactSql.Parse(statement).Script);
        return reading.Choosings.SelectMany(Offices.Unrestricted).Select(source => source.Table!)
            .Concat(reading.Insertions.Where(rows => Schema.OfProduct.Of(rows.Table)?.Exists(column => column.Name == "office") == true
                && !rows.Columns.Contains("office")).Select(rows => rows.Table))
            .Select(table => $"{file} {table}");
    }

    private static bool IsOfOneOffice(InvocationExpressionSyntax call)
    {
        var columns = call.ArgumentList.Arguments[^1].Expression;
        return call.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: "Bulk" }
            ? call.ArgumentList.Arguments.Any(argument => argument.ToString() is var text
                && (text.Contains("\"office\"", StringComparison.Ordinal) || text.EndsWith("Row.Columns", StringComparison.Ordinal)))
            : columns.ToString().Contains("\"office\"", StringComparison.Ordinal);
    }
}
