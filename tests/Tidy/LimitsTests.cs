using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NUnit.Framework;

namespace Belastingen.Tidy;

/// <summary>The sizes that the house asks of its code, tests as well. What is beyond them today is listed, and only shrinks.</summary>
public sealed class LimitsTests
{
    [Test]
    public void A_file_fits_in_the_head() => Hold("lines.txt", Limits.LongFile);

    [Test]
    public void A_line_fits_on_the_screen() => Hold("columns.txt", Limits.WideLines);

    [Test]
    public void A_method_fits_on_the_screen() => Hold("methods.txt", Limits.LongMethods);

    [Test]
    public void A_call_fits_in_a_breath() => Hold("parameters.txt", Limits.ManyParameters);

    [Test]
    public void Everything_was_measured()
    {
        var methods = Compiled.Trees.Sum(tree => Limits.Methods(tree).Count());
        TestContext.Out.WriteLine($"{Compiled.Trees.Length} files, {methods} methods");

        Assert.That(Compiled.Trees, Has.Length.GreaterThan(700));
        Assert.That(methods, Is.GreaterThan(4500));
    }

    [TestCase(300, 0)]
    [TestCase(302, 2)]
    public void A_long_file_is_seen(int lines, int beyond) =>
        Assert.That(Limits.LongFile(Parsed(string.Concat(Enumerable.Repeat("//\n", lines)))), Is.EqualTo(beyond));

    [TestCase(120, 0)]
    [TestCase(121, 1)]
    public void A_wide_line_is_seen(int columns, int beyond) =>
        Assert.That(Limits.WideLines(Parsed("//\n" + new string('/', columns) + "\n")), Is.EqualTo(beyond));

    [TestCase("class A { [Old]\nvoid B()\n{\n%}\n}", 57, 0)]
    [TestCase("class A { [Old]\nvoid B()\n{\n%}\n}", 58, 1)]
    [TestCase("class A { A()\n{\n%}\n}", 60, 3)]
    [TestCase("class A { int B { get\n{\n%} } }", 60, 3)]
    [TestCase("class A { void B() { void C()\n{\n%} } }", 58, 2)]
    public void A_long_method_is_seen(string code, int lines, int beyond) => Assert.That(
        Limits.LongMethods(Parsed(code.Replace("%", string.Concat(Enumerable.Repeat("D();\n", lines))))), Is.EqualTo(beyond));

    [TestCase("class A { void B(int a, int b, int c, int d, int e) { } }", 0)]
    [TestCase("class A { void B(int a, int b, int c, int d, int e, int f) { } }", 1)]
    [TestCase("class A(int a, int b, int c, int d, int e, int f, int g);", 2)]
    [TestCase("record A(int B, int C, int D, int E, int F, int G);", 0)]
    [TestCase("record A { A(int b, int c, int d, int e, int f, int g) { } }", 1)]
    public void Too_many_parameters_are_seen(string code, int beyond) =>
        Assert.That(Limits.ManyParameters(Parsed(code)), Is.EqualTo(beyond));

    [TestCase(3, 3, null)]
    [TestCase(4, 3, "a.cs: 4, and 3 are allowed")]
    [TestCase(2, 3, "a.cs: lower the number from 3 to 2")]
    [TestCase(0, 3, "a.cs: lower the number from 3 to 0")]
    [TestCase(1, 0, "a.cs: 1, and 0 are allowed")]
    public void A_list_of_exceptions_follows_what_is_there(int now, int allowed, string? said) => Assert.That(
        Exceptions.Differences(new Dictionary<string, int> { ["a.cs"] = now }, Exceptions.Allowed(["# why", $"a.cs: {allowed}"])),
        Is.EqualTo(said is null ? [] : new[] { said }));

    private static void Hold(string list, Func<SyntaxTree, int> measure) => Expect.None(
        new Exceptions(list).Differences(Compiled.Trees.Select(tree => (tree.FilePath, measure(tree))).Where(file => file.Item2 > 0)));

    private static SyntaxTree Parsed(string code) => CSharpSyntaxTree.ParseText(code);
}
