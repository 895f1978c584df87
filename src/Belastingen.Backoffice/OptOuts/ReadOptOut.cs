using Belastingen.Backoffice.Desk;
using NodaTime;

namespace Belastingen.Backoffice.OptOuts;

/// <summary>An opt-out as the program that filed it sees it: without names and numbers of persons.</summary>
/// <param name="OptOut">Number of the opt-out.</param>
/// <param name="Payer">Key of the payer.</param>
/// <param name="From">First collection date for which it counts.</param>
/// <param name="Through">Last one; null while it lasts.</param>
public sealed record OptOutFiled(long OptOut, long Payer, LocalDate From, LocalDate? Through);

/// <summary>One opt-out.</summary>
public static class ReadOptOut
{
    /// <summary>Reads it.</summary>
    public static Answer<OptOutFiled> Execute(OfficeSession session, long optOut)
    {
        if (session.Lacks(Role.Officer, Role.Approver, Role.Auditor) is { } lacking) return lacking;
        return ListOptOuts.Find(session, optOut) is { } found
            ? new OptOutFiled(found.OptOut, found.DebtorKey, found.From, found.Through)
            : new Refusal.NotFound("Doorbetalen", $"{optOut}");
    }
}
