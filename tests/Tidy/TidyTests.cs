using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Belastingen.Tidy;

/// <summary>The shape of the code, kept by tests.</summary>
public sealed partial class TidyTests
{
    private static readonly SourceFile[] Product = [.. SourceTree.Files("src", "*.cs")];

    [Test]
    public void A_name_says_what_the_thing_is() =>
        Expect.None(Product.Where(file => VagueName().IsMatch(file.Name)).Select(file => file.Path));

    [Test]
    public void Folders_are_nouns_of_the_domain() =>
        Expect.None(Product.Where(file => VagueFolder().IsMatch(file.Path)).Select(file => file.Path));

    [Test]
    public void Only_the_outermost_door_reads_the_clock() =>
        Expect.None(Product.Where(file => ReadsClock().IsMatch(file.Text)).Select(file => file.Path)
            .Except(["src/Belastingen.App/Commands/Door.cs", "src/Belastingen.App/Hall/HostClock.cs"]));

    [Test]
    public void Only_the_outer_edges_catch_everything() =>
        Expect.None(Product.Where(file => CatchesAll().IsMatch(file.Text)).Select(file => file.Path)
            .Except(["src/Belastingen.App/Commands/Door.cs", "src/Belastingen.App/Jobs/NightShift.cs", "src/Belastingen.Backoffice/Runs/RunRecorder.cs"]));

    [Test]
    public void The_doors_write_files_in_one_way_only() =>
        Expect.None(Product.Where(file => file.Path.StartsWith("src/Belastingen.App/", StringComparison.Ordinal) && WritesAFile().IsMatch(file.Text))
            .Select(file => file.Path));

    [Test]
    public void Money_never_floats() =>
        Expect.None(Product.Where(file => file.Name is not ("ForecastChart" or "SheetReader") && file.Lines.Any(line => !IsComment(line) && Floats().IsMatch(line)))
            .Select(file => file.Path));

    [Test]
    public void References_point_down_only()
    {
        var allowed = new Dictionary<string, string[]>
        {
            ["Belastingen.Domain"] = [],
            ["Belastingen.Sepa"] = [],
            ["Belastingen.Backoffice"] = ["Belastingen.Domain", "Belastingen.Sepa"],
            ["Belastingen.App"] = ["Belastingen.Backoffice"],
        };
        var projects = SourceTree.Files("src", "*.csproj").ToDictionary(
            project => project.Name, project => ProjectReference().Matches(project.Text).Select(match => match.Groups[1].Value).ToArray());

        Assert.That(projects, Is.EquivalentTo(allowed));
    }

    [Test]
    public void The_domain_knows_no_database_no_file_and_no_clock() =>
        Expect.None(Product.Where(file => file.Path.StartsWith("src/Belastingen.Domain/", StringComparison.Ordinal)
            && DomainForbids().IsMatch(file.Text)).Select(file => file.Path));

    [Test]
    public void A_statement_begins_with_the_name_of_its_file() =>
        Expect.None(Product.SelectMany(file => Statement().Matches(file.Text)
            .Where(statement => !file.Text[..statement.Index].TrimEnd().EndsWith("Columns =", StringComparison.Ordinal))
            .Where(statement => Verb().IsMatch(statement.Groups[1].Value) && !statement.Groups[1].Value.Contains($"-- {file.Name}.cs", StringComparison.Ordinal))
            .Select(statement => $"{file.Path}: {statement.Groups[1].Value.Trim().Split('\n')[0]}")));

    [Test]
    public void Sql_is_plain() =>
        Expect.None(Product.Where(file => file.Path.StartsWith("src/Belastingen.Backoffice/", StringComparison.Ordinal)
            && ForbiddenSql().IsMatch(file.Text)).Select(file => file.Path));

    [Test]
    public void Scripts_are_numbered_without_a_gap()
    {
        var numbers = SourceTree.Files("sql/sqlite", "*.sql").Select(script => int.Parse(script.Name[1..5], null)).ToArray();

        Assert.That(numbers, Is.EqualTo(Enumerable.Range(1, numbers.Length)));
    }

    [Test]
    public void Nothing_is_left_for_later() =>
        Expect.None(Product.Concat(SourceTree.Files("tests", "*.cs")).Where(file => file.Name != nameof(TidyTests) && Unfinished().IsMatch(file.Text))
            .Select(file => file.Path));

    private static bool IsComment(string line) => line.TrimStart().StartsWith("//", StringComparison.Ordinal);

    [GeneratedRegex("(Manager|Helper|Utils?|Processor|Service|Dto|Impl|Base)$")]
    private static partial Regex VagueName();

    [GeneratedRegex("/(Common|Helpers|Utils|Managers|Services|Misc|Shared)/")]
    private static partial Regex VagueFolder();

    [GeneratedRegex(@"DateTime(Offset)?\.(Utc)?Now|DateTime\.Today|SystemClock\.Instance|TimeProvider\.System")]
    private static partial Regex ReadsClock();

    /// <summary>A filter says what it catches: that is not everything.</summary>
    [GeneratedRegex(@"catch \(Exception\b(?!.*\bwhen \(\w+ is\b)|catch\s*\{")]
    private static partial Regex CatchesAll();

    [GeneratedRegex(@"\bFile\.(Write|Append|Copy|Move|Create|Open\(|OpenWrite)|new FileStream\(|new StreamWriter\((?!OutputFile\.Create\(|text,)")]
    private static partial Regex WritesAFile();

    [GeneratedRegex(@"\b(double|float|decimal)\b")]
    private static partial Regex Floats();

    [GeneratedRegex(@"<ProjectReference Include=""[^""]*?([A-Za-z.]+)\.csproj""")]
    private static partial Regex ProjectReference();

    [GeneratedRegex(@"using (Dapper|System\.Data|Microsoft|System\.IO)|File\.|Environment\.|IClock")]
    private static partial Regex DomainForbids();

    [GeneratedRegex("\"\"\"\\n(.*?)\"\"\"", RegexOptions.Singleline)]
    private static partial Regex Statement();

    [GeneratedRegex(@"\b(SELECT|INSERT INTO|UPDATE|DELETE FROM)\b[\s\S]*\b(FROM|INTO|SET)\b")]
    private static partial Regex Verb();

    [GeneratedRegex(@"\bSELECT \*|\bMERGE INTO\b|\bINSERT OR\b|\bON CONFLICT\b")]
    private static partial Regex ForbiddenSql();

    [GeneratedRegex(@"\bTODO\b|\bFIXME\b|\bHACK\b|NotImplementedException|\[Ignore|Thread\.Sleep|Task\.Delay|Assert\.Pass|Assert\.Inconclusive")]
    private static partial Regex Unfinished();
}

/// <summary>Names every offender at once.</summary>
internal static class Expect
{
    public static void None(IEnumerable<string> offenders) => Assert.That(offenders.ToList(), Is.Empty);
}
