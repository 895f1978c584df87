using NUnit.Framework;

namespace Belastingen.Tidy.Server;

/// <summary>
/// No statement brings together texts that are compared in different ways without saying which way: SQL Server refuses it (errors
/// 451 and 468) on a database with an ordinary collation, and only there.
/// </summary>
/// <remarks>
/// What a column does not say depends on who made the database, and in a temporary table on who installed the server: such a
/// column agrees with none that says it, even if a server at hand lets it pass. Literals and parameters follow what they meet.
/// </remarks>
public sealed class CollationTests
{
    private static readonly SourceFile[] Scripts = [.. SourceTree.Files("sql/sqlserver", "*.sql")];

    [Test]
    public void Texts_of_different_collations_do_not_meet_in_a_script() => Expect.None(Scripts.SelectMany(Mixtures));

    [Test]
    public void Texts_of_different_collations_do_not_meet_in_a_statement() => Expect.None(SqlInCode.OfProduct.SelectMany(Mixtures));

    [Test]
    public void Every_script_and_statement_was_read()
    {
        var read = Scripts.Concat(SqlInCode.OfProduct).Select(script => Reading.Of(TransactSql.Parse(script).Script)).ToList();
        var choosings = read.Sum(script => script.Choosings.Count);
        // An x stands where a name is known only when the program runs: the table of chosen keys.
        var sources = read.SelectMany(script => script.Choosings).SelectMany(choosing => choosing.Scope.Sources)
            .Where(source => source.Table != "x").ToList();
        var known = sources.Count(source => source.Columns is not null);
        TestContext.Out.WriteLine($"{read.Count} scripts and statements, {choosings} queries, {known} of {sources.Count} tables known");

        Assert.That(choosings, Is.GreaterThan(500));
        Assert.That(known, Is.GreaterThan(sources.Count * 95 / 100));
    }

    /// <summary>As it was released first: a new installation stopped here.</summary>
    [Test]
    public void What_once_stopped_a_new_installation_is_found() => Assert.That(
        Mixtures(new SourceFile("V0004.sql",
        [
            "INSERT INTO officer_roles (office, account, recorded_event, name, roles)",
            "SELECT o.office, o.account,",
            "    COALESCE(",
            "        (SELECT MAX(p.event) FROM event_payloads p",
            "            JOIN events e ON e.office = p.office AND e.event = p.event AND e.action IN ('OfficeCreated', 'OfficeChanged')",
            "            WHERE p.office = o.office",
            "            AND (CHARINDEX('\"OfficerAdded\",\"key\":\"' + o.account + '\"', p.payload) > 0",
            "                OR CHARINDEX('\"OfficerChanged\",\"key\":\"' + o.account + '\"', p.payload) > 0)),",
            "        (SELECT MIN(e.event) FROM events e WHERE e.office = o.office)),",
            "    o.name, o.roles",
            "FROM officers o;",
        ])),
        Is.EqualTo(new[]
        {
            "V0004.sql:7:18: Latin1_General_100_BIN2 beside the database's own",
            "V0004.sql:8:20: Latin1_General_100_BIN2 beside the database's own",
        }));

    [TestCase("SELECT 1 FROM officers o JOIN event_payloads p ON p.payload = o.name", 1)]
    [TestCase("SELECT 1 FROM officers o JOIN event_payloads p ON p.payload LIKE o.name + '%'", 1)]
    [TestCase("SELECT name FROM officers UNION ALL SELECT payload FROM event_payloads", 1)]
    [TestCase("SELECT COALESCE(o.name, p.payload) FROM officers o, event_payloads p", 1)]
    [TestCase("SELECT CASE WHEN 1 = 1 THEN o.name ELSE p.payload END FROM officers o, event_payloads p", 1)]
    [TestCase("SELECT o.name FROM officers o WHERE o.name IN (SELECT p.payload FROM event_payloads p)", 1)]
    [TestCase("SELECT o.name FROM officers o WHERE EXISTS (SELECT 1 FROM event_payloads p WHERE o.name = p.payload)", 1)]
    [TestCase("SELECT 1 FROM officers o JOIN (SELECT payload AS told FROM event_payloads) p ON p.told = o.name", 1)]
    [TestCase("WITH p AS (SELECT payload FROM event_payloads) SELECT 1 FROM officers o JOIN p ON p.payload = o.name", 1)]
    [TestCase("UPDATE officers SET name = CONCAT(name, (SELECT MAX(payload) FROM event_payloads))", 1)]
    [TestCase("DELETE FROM officers WHERE name = (SELECT MAX(payload) FROM event_payloads)", 1)]
    [TestCase("CREATE TABLE #t (name NVARCHAR(9)); SELECT 1 FROM #t t JOIN officers o ON o.name = t.name", 1)]
    [TestCase("CREATE TABLE #t (name NVARCHAR(9)); SELECT 1 FROM #t t JOIN event_payloads p ON p.payload = t.name", 1)]
    [TestCase("DECLARE @t TABLE (name NVARCHAR(9)); SELECT 1 FROM @t t JOIN officers o ON o.name = t.name", 1)]
    [TestCase("SELECT 1 FROM officers o, event_payloads p WHERE o.name COLLATE Latin1_General_BIN = p.payload COLLATE Latin1_General_CI_AS", 1)]
    [TestCase("CREATE TABLE t (a NVARCHAR(9), b NVARCHAR(9) COLLATE Latin1_General_BIN, CHECK (a <> b))", 1)]
    [TestCase("SELECT 1 FROM officers o JOIN event_payloads p ON p.payload COLLATE Latin1_General_100_BIN2 = o.name", 0)]
    [TestCase("CREATE TABLE #t (name NVARCHAR(9) COLLATE DATABASE_DEFAULT); SELECT 1 FROM #t t JOIN event_payloads p ON p.payload = t.name", 0)]
    [TestCase("SELECT name AS s0 INTO #t FROM officers; SELECT 1 FROM #t t JOIN officers o ON o.name = t.s0", 0)]
    [TestCase("SELECT 1 FROM officers o WHERE o.name = @name AND o.account LIKE N'a%' AND o.office = '1'", 0)]
    [TestCase("SELECT CONCAT('claim ', office, name) FROM officers UNION SELECT 'x'", 0)]
    public void A_meeting_without_a_word_is_found(string sql, int found) =>
        Assert.That(Mixtures(new SourceFile("a.sql", [sql])).Count(), Is.EqualTo(found));

    private static IEnumerable<string> Mixtures(SourceFile script) =>
        Reading.Of(TransactSql.Parse(script).Script).Mixtures.Select(found => $"{script.Path}:{found}");
}
