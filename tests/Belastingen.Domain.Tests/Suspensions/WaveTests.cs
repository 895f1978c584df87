using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Belastingen.Domain.Suspensions;
using CsCheck;
using NUnit.Framework;
using static Belastingen.Domain.Tests.Calendars.Dates;
using static Belastingen.Domain.Tests.Suspensions.PracticeRules;

namespace Belastingen.Domain.Tests.Suspensions;

public class WaveTests
{
    /// <summary>Vectors from another program: int(sha256("PLAY|1|" + number)) mod waves + 1.</summary>
    [TestCase("D1", 2, 1)]
    [TestCase("D1", 4, 3)]
    [TestCase("D1", 7, 7)]
    [TestCase("D2", 4, 1)]
    [TestCase("DW1", 7, 6)]
    [TestCase("800123", 4, 3)]
    [TestCase("800123", 7, 4)]
    [TestCase("BSN-77", 4, 2)]
    [TestCase("BSN-77", 7, 6)]
    public void A_debtor_has_the_wave_that_the_published_formula_says(string debtor, int waves, int wave) =>
        Assert.That(SuspensionRule.WaveOf("PLAY", 1, debtor, waves), Is.EqualTo(wave));

    [Test]
    public void The_whole_digest_counts_as_one_number() =>
        Gen.Select(Gen.Long[1, 99], Gen.Int[0, 999_999], Gen.Int[1, 52]).Sample((rule, debtor, waves) =>
        {
            var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"GM0363|{rule}|{debtor}"));
            var wave = (int)(new BigInteger(digest, isUnsigned: true, isBigEndian: true) % waves) + 1;
            return SuspensionRule.WaveOf("GM0363", rule, $"{debtor}", waves) == wave;
        });

    [TestCase(1, false)]
    [TestCase(2, true)]
    public void One_wave_is_none(int waves, bool inWaves) => Assert.That(
        Rule(1, Document(treatment: new Treatment.Postpone([new ResumePlan.Append()], Waves: waves))).ResumesInWaves,
        Is.EqualTo(inWaves));

    [TestCase(1, "30-06-2020")]
    [TestCase(2, "31-07-2020")]
    [TestCase(3, "31-08-2020")]
    [TestCase(4, "30-09-2020")]
    [TestCase(9, "30-09-2020")]
    public void For_every_wave_the_window_reaches_a_run_date_further_as_far_as_the_table_goes(int wave, string through) =>
        Assert.That(Rule(1).WindowOfWave(wave, MonthEnds("31-03-2020", 7)).Through, Is.EqualTo(Day(through)));
}
