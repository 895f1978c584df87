using Belastingen.Backoffice.Debtors;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Payers;
using Belastingen.Backoffice.Tests.Playing;
using Belastingen.Engines;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Payers;

/// <summary>A payer is found by a number, an address or a piece of a name.</summary>
[OnEveryEngine]
public sealed class FindPayersTests
{
    private PlayedOffice _office = null!;

    [SetUp]
    public void Some_payers()
    {
        _office = new PlayedOffice(PlayedOffice.MonthEnds());
        _office.Bill("A1", "31-03-2020", [("OZB", 500m)]);
        using var session = _office.Database.Write(_office.Now, office: 1);
        Add("J. van der Lindenhof", "9901AB", "12");
        Add("Çelik-Öztürk, Ömer", "9901AB", "12 A");
        Add("LINDEN Bakkerij B.V.", "9902 CD", "123");
        Add("É. Strøm", "9901AB", "123");
        session.Commit();

        void Add(string name, string postcode, string houseNumber) => session.Execute(
            """
            INSERT INTO debtors (office, debtor, number, name, natural_person, postcode, house_number, name_key)
            SELECT 1, MAX(debtor) + 1, @number, @name, 1, @postcode, @houseNumber, @key FROM debtors
            """, new { number = "B" + name[..3], name, postcode, houseNumber, key = NameKey.Of(name) });
    }

    [TearDown]
    public void Clean() => _office.Dispose();

    [TestCase("linden", "LINDEN Bakkerij B.V.", "J. van der Lindenhof")]
    [TestCase("LINDENH", "J. van der Lindenhof")]
    [TestCase("j der lind", "J. van der Lindenhof")]
    [TestCase("celik", "Çelik-Öztürk, Ömer")]
    [TestCase("ozturk", "Çelik-Öztürk, Ömer")]
    [TestCase("öm", "Çelik-Öztürk, Ömer")]
    [TestCase("strom", "É. Strøm")]
    [TestCase("payer d", "Payer DA1")]
    [TestCase("indenhof")]
    [TestCase("%%")]
    [TestCase("_inden")]
    public void By_the_beginnings_of_the_words_of_a_name(string typed, params string[] names) => Assert.That(Names(typed), Is.EqualTo(names));

    [TestCase("9901AB 12", "J. van der Lindenhof", "Çelik-Öztürk, Ömer")]
    [TestCase("9901 ab, 12a", "Çelik-Öztürk, Ömer")]
    [TestCase("9901ab", "J. van der Lindenhof", "Çelik-Öztürk, Ömer", "É. Strøm")]
    [TestCase("9902CD 123", "LINDEN Bakkerij B.V.")]
    [TestCase("9902CD 12")]
    public void By_postcode_with_house_number(string typed, params string[] names) => Assert.That(Names(typed), Is.EqualTo(names));

    [Test]
    public void By_the_number_of_an_assessment_or_of_the_payer()
    {
        Assert.That(Find("a1").Found.Select(found => (found.Name, found.Assessment)), Is.EqualTo(new[] { ("Payer DA1", (long?)1) }));
        Assert.That(Find(" DA1 ").Found.Select(found => (found.Name, found.Assessment)), Is.EqualTo(new[] { ("Payer DA1", (long?)null) }));
    }

    [Test]
    public void At_most_fifty_are_shown_and_it_is_said_that_there_are_more()
    {
        using (var session = _office.Database.Write(_office.Now, office: 1))
        {
            for (var i = 100; i < 152; i++)
                session.Execute(
                    """
                    INSERT INTO debtors (office, debtor, number, name, natural_person, name_key)
                    VALUES (1, @i, @number, @name, 1, @name)
                    """, new { i, number = $"V{i}", name = i % 2 == 0 ? $"veel {i}" : $"heel veel {i}" });
            session.Commit();
        }

        Assert.That((Find("veel").Found.Count, Find("veel").HasMore), Is.EqualTo((FindPayers.Most, true)));
        Assert.That(Find("veel").Found[0].Name, Is.EqualTo("veel 100"));
        Assert.That((Find("heel").Found.Count, Find("heel").HasMore), Is.EqualTo((26, false)));
    }

    [Test]
    public void Too_little_is_not_looked_for_and_nobody_without_a_role_looks()
    {
        using var session = _office.Database.Read(_office.Now);
        var operators = _office.Acting with { Roles = new HashSet<Role> { Role.Operator, Role.Releaser, Role.Administrator } };

        Assert.That(FindPayers.Execute(session.As(_office.Acting), " l ").Refusal, Is.TypeOf<Refusal.NotAccepted>());
        Assert.That(FindPayers.Execute(session.As(operators), "linden").Refusal, Is.TypeOf<Refusal.RoleMissing>());
    }

    private IEnumerable<string> Names(string typed) => Find(typed).Found.Select(found => found.Name);

    private PayersFound Find(string typed)
    {
        using var session = _office.Database.Read(_office.Now);
        return FindPayers.Execute(session.As(_office.Acting), typed).Value;
    }
}
