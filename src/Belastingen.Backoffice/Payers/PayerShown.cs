using Belastingen.Backoffice.Explanations;
using Belastingen.Backoffice.Groups;
using Belastingen.Backoffice.Holds;
using Belastingen.Backoffice.OptOuts;
using Belastingen.Backoffice.Requests;

namespace Belastingen.Backoffice.Payers;

/// <summary>A payer on one page: what an officer needs while he is on the phone.</summary>
/// <param name="Who">Who it is.</param>
/// <param name="Bills">His bills with their stories, the latest year first.</param>
/// <param name="Mandates">His permissions to debit, the latest first.</param>
/// <param name="Facts">What else is known of him.</param>
public sealed record PayerShown(PayerKnown Who, IReadOnlyList<BillShown> Bills, IReadOnlyList<MandateShown> Mandates,
    PayerFacts Facts)
{
    /// <summary>What is still to be received of him.</summary>
    public Cents Open => new(Bills.Sum(bill => bill.Story.Open.Value));

    /// <summary>What is debited next, of all his bills together; null: nothing is planned.</summary>
    public NextDebit? Next =>
        Bills.Select(bill => bill.Story.Next).OfType<NextDebit>().GroupBy(next => next.On).OrderBy(date => date.Key)
        .Select(date => new NextDebit(date.Key, new Cents(date.Sum(next => next.Amount.Value)))).FirstOrDefault();
}

/// <summary>Who a payer is.</summary>
/// <param name="Debtor">Key of the debtor.</param>
/// <param name="Number">Number of the debtor.</param>
/// <param name="Name">Name.</param>
/// <param name="IsPerson">Whether it is a natural person.</param>
/// <param name="Sbi">Trade code of a business.</param>
/// <param name="Postcode">Postcode, if it is known.</param>
/// <param name="HouseNumber">House number, if it is known.</param>
public sealed record PayerKnown(long Debtor, string Number, string Name, bool IsPerson, string? Sbi, string? Postcode,
    string? HouseNumber);

/// <summary>A bill with its story.</summary>
/// <param name="Assessment">Key of the assessment.</param>
/// <param name="DatedOn">Date of the bill.</param>
/// <param name="Story">What happened and what comes.</param>
/// <param name="Claims">What it consists of.</param>
/// <param name="ToPlan">What needs a plan that an officer makes; zero: nothing.</param>
public sealed record BillShown(long Assessment, LocalDate DatedOn, AssessmentExplained Story,
    IReadOnlyList<ClaimShown> Claims, Cents ToPlan);

/// <summary>One tax on a bill.</summary>
/// <param name="Key">The tax package's own key.</param>
/// <param name="Body">Who levies it.</param>
/// <param name="TaxType">Which tax.</param>
/// <param name="Assessed">What was assessed.</param>
/// <param name="Open">What is still to be received.</param>
public sealed record ClaimShown(string Key, string Body, string TaxType, Cents Assessed, Cents Open);

/// <summary>A permission to debit.</summary>
/// <param name="Reference">Its reference.</param>
/// <param name="Account">The end of the account number: enough to check it on the phone.</param>
/// <param name="SignedOn">When it was signed.</param>
/// <param name="LastUsedOn">Last presented collection, also by an earlier system.</param>
/// <param name="EndedOn">First day on which it may no longer be used.</param>
public sealed record MandateShown(string Reference, string Account, LocalDate SignedOn, LocalDate? LastUsedOn,
    LocalDate? EndedOn);

/// <summary>What else is known of a payer.</summary>
/// <param name="Groups">Memberships; ended ones too.</param>
/// <param name="Holds">Holds; ended ones too.</param>
/// <param name="Requests">Requests, decided or not.</param>
/// <param name="OptOuts">Wishes to go on paying.</param>
/// <param name="Payments">What the tax package booked.</param>
/// <param name="Returns">Debits that came back.</param>
public sealed record PayerFacts(
    IReadOnlyList<Member> Groups, IReadOnlyList<HoldShown> Holds, IReadOnlyList<RequestShown> Requests,
    IReadOnlyList<OptOutShown> OptOuts, IReadOnlyList<PaymentShown> Payments, IReadOnlyList<ReturnShown> Returns);

/// <summary>Something that the tax package booked.</summary>
/// <param name="Key">Its own key.</param>
/// <param name="Kind">Payment, Reduction, Remission or Rise.</param>
/// <param name="Assessment">Number of the assessment.</param>
/// <param name="BookedOn">When.</param>
/// <param name="Cents">How much.</param>
/// <param name="RefundableCents">What no open term could take.</param>
public sealed record PaymentShown(string Key, string Kind, string Assessment, LocalDate BookedOn, long Cents,
    long RefundableCents);

/// <summary>A debit that came back.</summary>
/// <param name="Assessment">Number of the assessment.</param>
/// <param name="RunDate">Its collection date.</param>
/// <param name="BookedOn">When it came back.</param>
/// <param name="Reason">The bank's code.</param>
/// <param name="Cents">How much.</param>
public sealed record ReturnShown(string Assessment, LocalDate RunDate, LocalDate BookedOn, string Reason, long Cents);
