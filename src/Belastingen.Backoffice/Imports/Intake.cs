using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Lists;
using Belastingen.Backoffice.Plans;
using Belastingen.Backoffice.WorkItems;

namespace Belastingen.Backoffice.Imports;

/// <summary>A debtor's mandate, by its reference.</summary>
internal readonly record struct KnownMandate(long Key, long Debtor);

/// <summary>An assessment, by its number.</summary>
internal readonly record struct KnownAssessment(long Key, long Debtor);

/// <summary>A claim, by its key.</summary>
internal readonly record struct KnownClaim(long Assessment, int Claim);

/// <summary>What one delivery is taken in with: the session, the keys known so far, and what came of it.</summary>
internal sealed class Intake : IDisposable
{
    private const int MostNotes = 1_000;

    private readonly List<DeliveryNote> _notes = [];
    private readonly SortedDictionary<NoteKind, long> _counts = [];

    public Intake(OfficeSession session, Delivery delivery, DeliveryFaults faults, long number)
    {
        (Session, Acting, Delivery, Faults, Event) = (session, session.Acting, delivery, faults, number);
        Settings = SettingsInForce.Of(session);
        Book = new PlanBook(session);
        Work = new WorkList(session);
        Totals = session.BulkUpdate("assessments", ["total_cents", "regular_cents"], ["office", "assessment"]);
    }

    public OfficeSession Session { get; }

    public Acting Acting { get; }

    public long Office => Acting.Office;

    public Delivery Delivery { get; }

    public DeliveryFaults Faults { get; }

    /// <summary>Number of the event under which all of it is recorded.</summary>
    public long Event { get; }

    public SettingsInForce Settings { get; }

    public PlanBook Book { get; }

    public WorkList Work { get; }

    /// <summary>Total and largest debit of assessments that got a plan.</summary>
    public BulkUpdate Totals { get; }

    public KnownKeys<long> Debtors { get; } = new("belastingschuldige");

    public KnownKeys<KnownMandate> Mandates { get; } = new("machtiging");

    public KnownKeys<KnownAssessment> Assessments { get; } = new("aanslag");

    public KnownKeys<KnownClaim> Claims { get; } = new("vordering");

    /// <summary>Debtors whose outcomes the delivery can change.</summary>
    public HashSet<long> Touched { get; } = [];

    /// <summary>Assessments that were there before have keys up to this one.</summary>
    public long LastStoredAssessment { get; set; }

    /// <summary>Debtors that were there before have keys up to this one.</summary>
    public long LastStoredDebtor { get; set; }

    /// <summary>Mandates that were there before have keys up to this one.</summary>
    public long LastStoredMandate { get; set; }

    /// <summary>New claims on assessments that were there before.</summary>
    public List<KnownClaim> ClaimsAddedLater { get; } = [];

    /// <summary>Number of the last claim of every assessment that has one.</summary>
    public Dictionary<long, int> LastClaims { get; } = [];

    /// <summary>Assessments whose plan came with the delivery.</summary>
    public HashSet<long> Given { get; } = [];

    /// <summary>Assessments for which the run-date table is too short.</summary>
    public WithoutRunDates WithoutRunDates { get; } = new();

    public List<FileImported> Files { get; } = [];

    public PlansImported Plans { get; set; } = new(0, 0, 0, Cents.Zero, Cents.Zero, Cents.Zero);

    public IReadOnlyList<DeliveryNote> Notes => _notes;

    public IReadOnlyList<NoteCount> Counts => [.. _counts.Select(count => new NoteCount(count.Key, count.Value))];

    public void Note(NoteKind kind, string subject, string text)
    {
        _counts[kind] = _counts.GetValueOrDefault(kind) + 1;
        if (_notes.Count < MostNotes) _notes.Add(new DeliveryNote(kind, subject, text));
    }

    /// <summary>Writes the plans and the work that are kept, together.</summary>
    public void Write()
    {
        Book.Write();
        Totals.Complete();
        Work.Write();
    }

    public void Dispose()
    {
        Book.Dispose();
        Totals.Dispose();
    }
}
