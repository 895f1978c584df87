using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Imports;
using Belastingen.Backoffice.Lists;
using Belastingen.Domain.Groups;
using Belastingen.Sepa.Identifiers;

namespace Belastingen.Backoffice.Generating;

/// <summary>What to generate.</summary>
/// <param name="Debtors">How many debtors, each with one assessment of one to four claims.</param>
/// <param name="Seed">The same seed gives the same bytes.</param>
/// <param name="DatedOn">Date of the assessments; their tax year is that of the date.</param>
public sealed record DeliveryToGenerate(int Debtors, long Seed, LocalDate DatedOn);

/// <summary>
/// Writes a synthetic full delivery for an office, of any size, in little memory: nobody in it exists.
/// </summary>
/// <remarks>
/// About 78 in 100 are citizens, 9 self-employed, 9 businesses and 4 associations; 75 in 100 gave a mandate.
/// </remarks>
public static class GenerateDelivery
{
    /// <summary>Most debtors: their numbers have eight digits.</summary>
    public const int MostDebtors = 99_999_999;

    /// <summary>Writes the delivery into a folder.</summary>
    public static void Execute(OfficeSession session, string folder, DeliveryToGenerate wanted)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(wanted.Debtors, MostDebtors);
        var taxes = SettingsInForce.Of(session).Bodies
            .SelectMany(body => body.TaxTypes.Select(tax => new Tax(body.Code, tax.Code))).ToArray();
        using var delivery = new DeliveryWriter(folder, DeliveryLayout.Debtors, DeliveryLayout.Memberships,
            DeliveryLayout.Mandates, DeliveryLayout.Assessments, DeliveryLayout.Claims);
        var dice = new Dice(wanted.Seed);
        for (var i = 1; i <= wanted.Debtors; i++) Add(delivery, ref dice, wanted, taxes, i);
        delivery.Finish($"{session.Code} {wanted.DatedOn.Year} {wanted.Seed}", DeliveryKind.Full);
    }

    private static void Add(DeliveryWriter delivery, ref Dice dice, DeliveryToGenerate wanted, Tax[] taxes, int i)
    {
        var number = $"B{i:00000000}";
        var group = GroupOf(dice.Below(100));
        var name = group switch
        {
            BuiltInGroups.Businesses => Inventions.Business(ref dice),
            BuiltInGroups.Associations => Inventions.Association(ref dice),
            _ => Inventions.Person(ref dice),
        };
        var isPerson = group is BuiltInGroups.Citizens or BuiltInGroups.SelfEmployed;
        delivery.Add(DeliveryLayout.Debtors, number, name, isPerson ? "yes" : "no",
            group is BuiltInGroups.SelfEmployed or BuiltInGroups.Businesses ? Inventions.TradeCode(ref dice) : "",
            Inventions.Postcode(ref dice), $"{dice.Between(1, 250)}");
        if (group != BuiltInGroups.Citizens) AddMembership(delivery, ref dice, wanted.DatedOn, number, group);
        var mandate = dice.Happens(75) ? AddMandate(delivery, ref dice, wanted.DatedOn, i, number, name) : null;
        AddAssessment(delivery, ref dice, wanted, taxes, i, number, mandate, isPerson);
    }

    private static string GroupOf(int throwOfHundred) => throwOfHundred switch
    {
        < 78 => BuiltInGroups.Citizens,
        < 87 => BuiltInGroups.SelfEmployed,
        < 96 => BuiltInGroups.Businesses,
        _ => BuiltInGroups.Associations,
    };

    private static void AddMembership(DeliveryWriter delivery, ref Dice dice, LocalDate day, string number,
        string group)
    {
        var from = Delimited.Text(day.PlusMonths(-dice.Between(1, 120)));
        var thrown = group == BuiltInGroups.SelfEmployed ? dice.Below(10) : 0;
        var basis = thrown switch { < 6 => Basis.Register, < 8 => Basis.Declared, _ => Basis.Presumed };
        var kind = group == BuiltInGroups.Associations && dice.Happens(30) ? $"{AssociationKind.OwnersAssociation}"
            : "";
        var evidence = basis == Basis.Declared ? $"Uittreksel {number}" : "";
        delivery.Add(DeliveryLayout.Memberships, number, group, $"{basis}", kind, from, "", evidence,
            basis == Basis.Declared ? from : "");
    }

    private static string AddMandate(
        DeliveryWriter delivery, ref Dice dice, LocalDate day, int i, string number, string name)
    {
        var reference = $"M{i:00000000}";
        var age = dice.Between(1, 120);
        var used = age > 12 ? day.PlusMonths(-dice.Between(1, 11)) : (LocalDate?)null;
        delivery.Add(DeliveryLayout.Mandates, reference, number, Inventions.Iban(i), name,
            Delimited.Text(day.PlusMonths(-age)), Delimited.Text(used), "");
        return reference;
    }

    private static void AddAssessment(
        DeliveryWriter delivery, ref Dice dice, DeliveryToGenerate wanted, Tax[] taxes, int i, string debtor,
            string? mandate, bool isPerson)
    {
        var number = $"{wanted.DatedOn.Year}-{i:00000000}";
        delivery.Add(DeliveryLayout.Assessments, number, debtor, $"{wanted.DatedOn.Year}",
            Delimited.Text(wanted.DatedOn),
            PaymentReference.Make($"{wanted.DatedOn.Year:0000}000{i:00000000}").Text, mandate);
        var count = Math.Min(dice.Between(1, 4), taxes.Length);
        var first = dice.Below(taxes.Length);
        for (var k = 0; k < count; k++)
        {
            var tax = taxes[(first + k) % taxes.Length];
            var amount = new Cents(isPerson ? dice.Between(4_500, 45_000) : dice.Between(12_500, 450_000));
            delivery.AddAmount(DeliveryLayout.Claims, amount, $"{number}-{k + 1}", number, tax.Body, tax.Code,
                isPerson ? "yes" : "no", Delimited.Text(amount));
        }
    }

    private readonly record struct Tax(string Body, string Code);
}
