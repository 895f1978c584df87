using Belastingen.Sepa.Identifiers;
using CsCheck;
using NUnit.Framework;

namespace Belastingen.Sepa.Tests.Identifiers;

public sealed class SepaTextTests
{
    private const string Set = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/-?:().,'+ ";

    [TestCase("André", "Andre")]
    [TestCase("Andre\u0301", "Andre", Description = "the accent apart")]
    [TestCase("e\u0300a\u036Fi\u200Bo\u200Fu\u00ADy\uFEFF", "eaiouy",
        Description = "marks without width, first and last of their kind")]
    [TestCase("a\u02FFb\u0370c\u200Ad\u2010e", "a.b.c d-e", Description = "and what stands beside them")]
    [TestCase("Łukasz Żółć", "Lukasz Zolc", Description = "Polish")]
    [TestCase("Şahin Yıldız Ağaoğlu İnönü", "Sahin Yildiz Agaoglu Inonu", Description = "Turkish")]
    [TestCase("Ĳsselmuiden, Van Dĳk", "IJsselmuiden, Van Dijk", Description = "the Dutch ligature")]
    [TestCase("Sjoukje Hoekstra-Bûter, Wâldsein, Drôge, Súdwest", "Sjoukje Hoekstra-Buter, Waldsein, Droge, Sudwest",
        Description = "Frisian")]
    [TestCase("Müller & Zn.", "Muller + Zn.")]
    [TestCase("Strauß, Ærø, Œuvre, Þór", "Strauss, AEro, OEuvre, THor")]
    [TestCase("Nguyễn Thị Hồng, Trần Đức Ơn", "Nguyen Thi Hong, Tran Duc On", Description = "Vietnamese")]
    [TestCase("Ștefan Țepeș, Dvořák, Čapek, Ñuñez", "Stefan Tepes, Dvorak, Capek, Nunez")]
    [TestCase("D\u2019Hondt \u201CDe Zon\u201D \u2013 \u20AC 5", "D'Hondt 'De Zon' - . 5")]
    [TestCase("a_b;c[d]{e}\\f|g@h*i\"j", "a-b,c(d)(e)/f/g.h.i'j")]
    [TestCase("Jan\tde\r\nBoer", "Jan de  Boer")]
    [TestCase("  Jan  ", "Jan")]
    [TestCase("Jan \U0001F600", "Jan .", Description = "a sign outside the basic plane is one sign")]
    [TestCase("Αθήνα BV", "..... BV")]
    public void Text_is_written_in_the_letters_banks_accept(string text, string written)
    {
        Assert.That(SepaText.TryTransliterate(text, SepaText.MaxNameLength, out var result), Is.True);
        Assert.That(result, Is.EqualTo(written));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("   ")]
    [TestCase("Παπαδόπουλος", Description = "Greek only")]
    [TestCase("Иванов", Description = "Cyrillic only")]
    [TestCase("*&#", Description = "no letter or digit")]
    public void A_name_of_which_nothing_is_left_is_refused(string? text)
    {
        Assert.That(SepaText.TryTransliterate(text, SepaText.MaxNameLength, out var result), Is.False);
        Assert.That(result, Is.Empty);
    }

    [TestCase("Ĳsbaan", 3, "IJs", Description = "the length counts after transliteration")]
    [TestCase("Jan de Boer", 4, "Jan", Description = "no space is left at the end")]
    [TestCase("Jan de Boer", 11, "Jan de Boer")]
    [TestCase("ßß", 3, "sss")]
    public void Text_is_cut_off_at_the_length_of_the_field(string text, int maxLength, string written)
    {
        Assert.That(SepaText.TryTransliterate(text, maxLength, out var result), Is.True);
        Assert.That(result, Is.EqualTo(written));
    }

    [Test]
    public void Text_that_needs_no_change_is_handed_back_itself()
    {
        var name = new string("J. de Vries-O'Neill (Beheer) + Zn.");

        Assert.That(SepaText.TryTransliterate(name, SepaText.MaxNameLength, out var result), Is.True);
        Assert.That(result, Is.SameAs(name));
    }

    [Test]
    public void Any_text_becomes_allowed_text_or_is_refused() =>
        Gen.Select(Gen.String, Gen.Int[1, 150]).Sample((text, maxLength) =>
        {
            var written = SepaText.TryTransliterate(text, maxLength, out var result);
            return written
                ? result.Length <= maxLength && result.Trim() == result && result.All(Set.Contains)
                : result.Length == 0;
        });

    [Test]
    public void Every_Latin_letter_of_the_European_blocks_becomes_Latin_letters()
    {
        var letters = Enumerable.Range(0xC0, 0x180 - 0xC0).Concat(Enumerable.Range(0x1E00, 0x9C))
            .Select(code => (char)code).Where(letter => char.IsLetter(letter));

        foreach (var letter in letters)
        {
            Assert.That(SepaText.TryTransliterate($"{letter}", 9, out var result), Is.True, $"U+{(int)letter:X4}");
            Assert.That(result.All(char.IsAsciiLetter), Is.True, $"U+{(int)letter:X4} became {result}");
            Assert.That(char.IsUpper(result[0]), Is.EqualTo(char.IsUpper(letter)), $"U+{(int)letter:X4}");
        }
    }

    [Test]
    public void What_was_written_once_is_not_changed_again() =>
        Gen.String.Sample(text =>
            !SepaText.TryTransliterate(text, 70, out var once) ||
            (SepaText.TryTransliterate(once, 70, out var twice) && ReferenceEquals(once, twice)));
}
