using System.Security.Cryptography;
using System.Text;
using NUnit.Framework;

namespace Belastingen.Tidy;

/// <summary>A released script is never edited: databases stand that were made with it. What must differ comes in a new script.</summary>
public sealed class ReleasedScriptTests
{
    /// <summary>
    /// SHA-256 of every script, with line ends as in the repository. A new one is added here, and then stays. One exception
    /// was made: V0004 for SQL Server ran only where the database had one particular collation, so nobody can have used it elsewhere,
    /// and what it makes is the same.
    /// </summary>
    private static readonly SortedDictionary<string, string> Released = new(StringComparer.Ordinal)
    {
        ["sqlite/V0001__offices_debtors_plans_and_runs.sql"] = "72f090f780f4c352d3dc6cbb618a2d1f3d8c59d9f012ce5c826db1602b9090a1",
        ["sqlite/V0002__what_a_run_used.sql"] = "0b7ef9608844c2439454db6591ded60356b0eb0125ab764c400b64c5dd29b1b9",
        ["sqlite/V0003__finding_payers.sql"] = "60271e2441b9904338242b63fe811b6aed22084f8202072ee6e1b9c290e53c50",
        ["sqlite/V0004__history_of_roles.sql"] = "a5cb0fb96efd35713d82713d5994b0478aa21531ac5b98f10c1b8bfe1178ba95",
        ["sqlite/V0005__answers_by_idempotency_key.sql"] = "28e3669e123d6679ae244a0abae538dd9b1773e9573d4659e0dce9ec60569fb8",
        ["sqlite/V0006__totals_of_runs.sql"] = "1803d72fca2892259967284ababec25921dce332f467fe383914b63f63d06131",
        ["sqlite/V0007__refunds_follow_the_accounts.sql"] = "64a6cff0631bff41c9e5360cd5c0d24f4ebffba3bbf715f8e35d4d45b86e9bda",
        ["sqlite/V0008__form_of_events.sql"] = "d5934ee9eff2730d9f8fa7f957276552bbbea66d4b23d83865893288884fa0fb",
        ["sqlite/V0009__what_two_persons_decide.sql"] = "f7b6ccfae36341cb9c0c014fa40033244c73136ad44e25fd97aaa1ec3df1bacf",
        ["sqlserver/V0001__offices_debtors_plans_and_runs.sql"] = "e336325e284186122a137d090ba18d88dac9e618d566dc259b8673dbc499458a",
        ["sqlserver/V0002__what_a_run_used.sql"] = "ccf2f96d2dc037e1ac47463642f7c4de31bb1b3f381681d47a5a90c0d30028f5",
        ["sqlserver/V0003__finding_payers.sql"] = "94472b887320b0ce8413782d7eb0711a1054c61243aca6840a7ee8301338e944",
        ["sqlserver/V0004__history_of_roles.sql"] = "b8cef0929858d162e56a32cf79683ce2866162d4a734eed2f430c2210a53fe9b",
        ["sqlserver/V0005__answers_by_idempotency_key.sql"] = "bdee6162e5c05c121ddb48a0c710fc5b4546a8f9adc277cd823389654b1397a3",
        ["sqlserver/V0006__totals_of_runs.sql"] = "32fbeccd587babcf5c480ed29242e632166d2de35c6a9498e752a7967b943637",
        ["sqlserver/V0007__refunds_follow_the_accounts.sql"] = "bcc2cec84e6d7e87b0f8ecc397f8ea236a88398eeb92900553d2415cb5c371d5",
        ["sqlserver/V0008__form_of_events.sql"] = "cf28dc22e39cdf468f1f94bec7ddafb06cd992999de8c9130b820ba8ca1576b1",
        ["sqlserver/V0009__what_two_persons_decide.sql"] = "c64a767816db0f4e6359453b7d51fd61a1f25e959464b2667c1b7ffcf47290fd",
    };

    [Test]
    public void Every_script_is_as_it_was_released() => Assert.That(
        SourceTree.Files("sql", "V*.sql").ToDictionary(script => script.Path["sql/".Length..], Fingerprint), Is.EquivalentTo(Released));

    [Test]
    public void A_script_of_which_one_letter_changed_is_another() =>
        Assert.That(Fingerprint(new SourceFile("a", ["SELECT 1", ""])), Is.Not.EqualTo(Fingerprint(new SourceFile("a", ["SELECT 2", ""]))));

    private static string Fingerprint(SourceFile script) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(script.Text + "\n")));
}
