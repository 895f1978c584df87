using Belastingen.Backoffice.Explanations;

namespace Belastingen.Backoffice.Payers;

/// <summary>What something that was recorded does to a payer's next debit.</summary>
/// <param name="Before">The next debit before it; null: none was planned.</param>
/// <param name="After">The next debit as it is now; null: none is planned.</param>
public sealed record DebitEffect(NextDebit? Before, NextDebit? After)
{
    /// <summary>The same for an officer to read out.</summary>
    public string Sentence => (Before, After) switch
    {
        (null, null) => "Er staat geen afschrijving gepland.",
        ({ } before, null) => $"Er wordt nu niets afgeschreven; gepland was {Told(before)}.",
        (null, { } after) => $"De eerstvolgende afschrijving is nu {Told(after)}; tot nu toe stond er geen gepland.",
        ({ } before, { } after) when before == after => $"De eerstvolgende afschrijving blijft {Told(after)}.",
        ({ } before, { } after) => $"De eerstvolgende afschrijving is nu {Told(after)}; dat was {Told(before)}.",
    };

    private static string Told(NextDebit next) => $"€ {next.Amount} op {next.On:dd-MM-yyyy}";
}

/// <summary>Finds a payer's next debit before and after something is recorded.</summary>
public static class WithEffect
{
    /// <summary>Does something in a session and tells what it does. The caller commits.</summary>
    public static Answer<(T Done, DebitEffect Effect)> Execute<T>(
        OfficeSession session, long debtor, Func<OfficeSession, Answer<T>> act)
    {
        var before = NextOf(session, debtor);
        return act(session).Then(done => (done, new DebitEffect(before, NextOf(session, debtor))));
    }

    /// <summary>A payer's next debit, of all his bills together; null: none is planned.</summary>
    public static NextDebit? NextOf(OfficeSession session, long debtor)
    {
        var explaining = new Explaining(session);
        return session.Query<long>(
            """
            -- WithEffect.cs: his bills
            SELECT assessment
            FROM assessments
            WHERE office = @office
            AND debtor = @debtor
            """, new { debtor })
            .Select(bill => explaining.Tell(bill).Next).OfType<NextDebit>().GroupBy(next => next.On)
            .OrderBy(date => date.Key)
            .Select(date => new NextDebit(date.Key, date.Total(next => next.Amount))).FirstOrDefault();
    }
}
