using Belastingen.Backoffice.Assessments;
using Belastingen.Backoffice.Lists;

namespace Belastingen.Backoffice.Imports;

/// <summary>Takes in payments.csv, in the order of its lines, by the same code as a single booking.</summary>
internal static class LoadPayments
{
    public static FileResult Execute(Intake intake, DeliveryFile file)
    {
        var keys = new KnownKeys<bool>("sleutel");
        var added = 0L;
        while (file.Next())
        {
            var line = file.Line;
            var assessment = intake.Assessments.Refer(line, "assessment", line.Text("assessment", 35));
            var key = line.Text("key", 50);
            var kind = line.OneOf("kind", Enum.GetNames<PaymentKind>());
            var claim = line.Optional("claim", 50);
            var isKnownClaim = claim is null || intake.Claims.Refer(line, "claim", claim) is not null;
            var (bookedOn, amount) = (line.Date("bookedOn"), line.AmountAboveZero(DeliveryLayout.Amount));
            if (bookedOn > intake.Session.Today) line.Fault("bookedOn", "Deze boeking ligt in de toekomst.");
            if (!keys.IsFirst(line, "key", key) || !line.IsGood || assessment is null || !isKnownClaim) continue;

            var fact = new PaymentFact(key, Enum.Parse<PaymentKind>(kind), line.Text("assessment", 35), claim, bookedOn,
                amount);
            if (Book(intake, line, fact)) added++;
        }

        return new FileResult(added, 0);
    }

    private static bool Book(Intake intake, DeliveryLine line, PaymentFact fact)
    {
        var answer = BookPayment.Book(intake.Session, intake.Book, fact, intake.Event);
        if (answer.Refusal is { } refusal)
        {
            line.Fault(ColumnOf(refusal), Sentences.Of(refusal));
            return false;
        }

        if (answer.Value.WasKnown) return false;
        intake.Touched.Add(answer.Value.Debtor);
        intake.Plans = intake.Plans with
        {
            Refundable = intake.Plans.Refundable + Cents.Max(answer.Value.Refundable, Cents.Zero),
        };
        return true;
    }

    private static string ColumnOf(Refusal refusal) => refusal switch
    {
        Refusal.NotFound => "assessment",
        Refusal.NotOnThatAssessment or Refusal.NamesNoClaim => "claim",
        Refusal.BelowWhatWasReduced => DeliveryLayout.Amount,
        _ => "key",
    };
}
