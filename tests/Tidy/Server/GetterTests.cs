using Microsoft.CodeAnalysis.CSharp;
using NUnit.Framework;

namespace Belastingen.Tidy.Server;

/// <summary>What code takes from a row by hand is of the type that SQL Server gives.</summary>
/// <remarks>
/// A typed getter of SqlClient, and of rows kept in memory (Session.Beside), throws InvalidCastException at any other type, also at
/// a narrower number; SQLite converts, so no test on SQLite sees it.
/// </remarks>
public sealed class GetterTests
{
    /// <summary>Members whose getters read no statement, or none that can be told from the code, and why. It only gets shorter.</summary>
    private static readonly Dictionary<string, string> NotKnown = new()
    {
        ["Data/CopyOffice.cs Value"] = "copies every table, each value as it is; bytes are asked for where the value is bytes",
        ["Data/RowRecords.cs Date"] = "the getter itself: who calls it is looked at",
        ["Imports/DeliveryViews.cs Find"] = "the views of another database, which say what columns they have",
        ["Imports/ViewRows.cs Unwritable"] = "the views of another database, whose columns are of any type",
        ["Reports/ReportRows.cs Value"] = "any report: its columns and its statement come from the same list",
    };

    private static readonly Lazy<List<Taken>> Once = new(() =>
        [.. new Getters([.. Compiled.Files.Where(file => file.Path.StartsWith("src/Belastingen.Backoffice/", StringComparison.Ordinal))]).All()]);

    [Test]
    public void A_getter_is_of_the_type_of_its_column() => Expect.None(Once.Value.SelectMany(Wrong).Distinct());

    [Test]
    public void Every_getter_reads_a_column_that_is_known()
    {
        var unknown = Once.Value.Where(taken => taken.From.Count == 0 || taken.From.Any(from => Of(from).Kind == Kind.Unknown)).Select(taken => taken.Place)
            .Distinct().Order(StringComparer.Ordinal).ToList();
        TestContext.Out.WriteLine($"{Once.Value.Count} getters; not known: {string.Join(", ", unknown)}");

        Assert.That(Once.Value, Has.Count.GreaterThan(80));
        Assert.That(unknown, Is.EqualTo(NotKnown.Keys.Order(StringComparer.Ordinal)));
    }

    [TestCase("GetInt32", "BigInt", false)]
    [TestCase("GetInt64", "Int", false)]
    [TestCase("GetInt64", "BigInt", true)]
    [TestCase("GetInt32", "Int", true)]
    [TestCase("GetString", "Date", false)]
    [TestCase("GetString", "Text", true)]
    [TestCase("Date", "Text", false)]
    [TestCase("Date", "Date", true)]
    [TestCase("GetDateTime", "Moment", true)]
    public void A_getter_of_another_type_is_wrong(string getter, string kind, bool isRight) =>
        Assert.That(Gives(getter, Enum.Parse<Kind>(kind)), Is.EqualTo(isRight));

    [TestCase("COUNT(*)", "Int")]
    [TestCase("SUM(open_cents)", "BigInt")]
    [TestCase("COALESCE(MAX(claim), 0)", "BigInt")]
    [TestCase("CASE WHEN state = 1 THEN 1 ELSE 0 END", "Int")]
    [TestCase("CAST(CASE WHEN state = 1 THEN 1 ELSE 0 END AS BIGINT)", "BigInt")]
    [TestCase("CASE WHEN state = 1 THEN open_cents ELSE 0 END", "BigInt")]
    [TestCase("10000000000", "Decimal")]
    [TestCase("collect_on", "Date")]
    [TestCase("(SELECT MAX(a.number) FROM assessments a)", "Text")]
    [TestCase("ROW_NUMBER() OVER (ORDER BY claim)", "BigInt")]
    public void An_expression_has_the_type_of_the_server(string expression, string kind) =>
        Assert.That(Of(($"SELECT {expression} FROM instalments", 0)).Kind.ToString(), Is.EqualTo(kind));

    /// <summary>As TrailStretch once read: every check of a trail failed on a server.</summary>
    [TestCase("GetInt32", 1)]
    [TestCase("GetInt64", 0)]
    public void What_once_broke_the_check_of_the_trail_is_found(string getter, int wrong)
    {
        var code = $$"""
            using System.Data.Common;
            class Session { public DbCommand Command(string sql) => null!; }
            class TrailStretch(Session session)
            {
                private const string Sql = "SELECT event, reach FROM events WHERE office = @office";
                public void Fault()
                {
                    using var command = session.Command(Sql);
                    using var rows = command.ExecuteReader();
                    while (rows.Read()) Read(rows);
                }
                private static long Read(DbDataReader row) => row.GetInt64(0) + row.{{getter}}(1);
            }
            """;
        var tree = CSharpSyntaxTree.ParseText(code, path: "src/a/TrailStretch.cs");
        var model = Compiled.Projects[0].AddSyntaxTrees(tree).GetSemanticModel(tree);

        Assert.That(new Getters([("src/a/TrailStretch.cs", model)]).All().SelectMany(Wrong).Count(), Is.EqualTo(wrong));
    }

    private static IEnumerable<string> Wrong(Taken taken) => taken.From.Select(from => (from, Of(from).Kind))
        .Where(one => one.Kind is not (Kind.Unknown or Kind.Null) && !Gives(taken.As, one.Kind))
        .Select(one => $"{taken.Place}: {taken.As}({one.from.Column}) of {one.Kind}");

    private static Meaning Of((string Sql, int Column) from) =>
        Reading.Of(TransactSql.Parse(new SourceFile("a.sql", from.Sql.Split('\n'))).Script).Answer?.ElementAtOrDefault(from.Column)?.Meaning
        ?? default;

    private static bool Gives(string getter, Kind kind) => getter switch
    {
        "GetInt64" => kind == Kind.BigInt,
        "GetInt32" => kind == Kind.Int,
        "GetInt16" => kind == Kind.SmallInt,
        "GetByte" => kind == Kind.TinyInt,
        "GetBoolean" => kind == Kind.Bit,
        "GetString" => kind == Kind.Text,
        "GetDateTime" or "Date" => kind is Kind.Date or Kind.Moment,
        "GetBytes" or "GetStream" => kind == Kind.Bytes,
        "GetDecimal" => kind == Kind.Decimal,
        "GetDouble" => kind == Kind.Real,
        _ => false,
    };
}
