// Hot path: a replay reads every bill of a night back from its record.
using Belastingen.Domain.Decisions;
using Belastingen.Domain.Holds;
using Belastingen.Domain.Outcomes;
using Belastingen.Domain.Plans;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Records;

/// <summary>Reads bills back from chunks, instalment by instalment, as the night got them from the database.</summary>
/// <remarks>
/// Who is a member of what is known of the bill in hand only: that is the one a decision is asked for.
/// </remarks>
internal sealed class BillReader : IDueTerms, IMemberSets, IDisposable
{
    private readonly IEnumerator<byte[]> _chunks;
    private readonly LocalDate _runDate;
    private readonly Dictionary<(TermState, long, int), Decision> _moved = [];
    private readonly byte[] _members;
    private readonly SuspensionRule[] _rules = [];
    private readonly LocalDate[] _lastDays = [];
    private RecordReader _bytes = new(ReadOnlyMemory<byte>.Empty);
    private RecordedBill _bill = new();
    private long _last;
    private long _termsLeft;

    /// <summary>Reads the chunks after the first.</summary>
    public BillReader(RunHeader header, IEnumerable<byte[]> chunks)
    {
        _chunks = chunks.GetEnumerator();
        _runDate = header.RunDate;
        _members = new byte[(header.Rules.Count + 7) / 8];
        Rules = header.RulesFor(header.InForce(), this, WindowFor);
        _rules = [.. Rules.All];
        _lastDays = new LocalDate[_rules.Length];
    }

    /// <summary>The rules as they were in force, which ask this reader about the bill in hand.</summary>
    public RulesInForce Rules { get; }

    /// <summary>The bill in hand.</summary>
    public RecordedBill Bill => _bill;

    /// <summary>Whether another instalment of the bill in hand follows.</summary>
    public bool HasMoreOfBill => _termsLeft > 0;

    public bool Contains(SuspensionRule rule, long debtor)
    {
        var place = Array.IndexOf(_rules, rule);
        return (_members[place / 8] >> (place % 8) & 1) == 1;
    }

    public bool Next(out DueInstalment due)
    {
        due = default;
        while (_termsLeft == 0)
        {
            if (_bytes.IsAtEnd && !NextChunk()) return false;
            NextBill();
        }

        _termsLeft--;
        due = Term();
        return true;
    }

    public Payer Payer() =>
        _bill.Payer ?? throw new InvalidDataException($"The record has no payer for assessment {_bill.Assessment}.");

    public void Dispose() => _chunks.Dispose();

    private Window WindowFor(SuspensionRule rule, long debtor) => rule.ResumesInWaves
        ? rule.Document.Window with { Through = _lastDays[Array.IndexOf(_rules, rule)] }
        : rule.Document.Window;

    private bool NextChunk()
    {
        while (_chunks.MoveNext())
        {
            _bytes = new RecordReader(_chunks.Current);
            _last = 0;
            if (!_bytes.IsAtEnd) return true;
        }

        return false;
    }

    private void NextBill()
    {
        _last += _bytes.Number();
        var flags = _bytes.Byte();
        _bill = new RecordedBill
        {
            Assessment = _last,
            Mandate = (MandateState)(flags & 0x0F),
            CannotBeWritten = (flags & RecordFlags.CannotBeWritten) != 0,
            Debtor = _bytes.Number(),
            TaxYear = (int)_bytes.Number(),
            AssessedOn = _bytes.Day(),
            TotalCents = _bytes.Signed(),
        };
        for (var i = 0; i < _members.Length; i++) _members[i] = (byte)_bytes.Byte();
        for (var i = 0; i < _rules.Length; i++)
            if (_rules[i].ResumesInWaves) _lastDays[i] = _bytes.Day();
        if ((flags & RecordFlags.Payer) != 0) _bill = _bill with { Payer = ReadPayer() };
        _termsLeft = _bytes.Number();
    }

    private Payer ReadPayer() => new(
        _bytes.Number(), _bytes.Text(), _bytes.Day(), _bytes.Text(), _bytes.Text(), _bytes.Text(), _bytes.Text(),
        _bytes.Byte() == 0 ? null : _bytes.Text());

    private DueInstalment Term()
    {
        var flags = _bytes.Byte();
        var (instalment, claim, part) = ((int)_bytes.Number(), (int)_bytes.Number(), _bytes.Signed());
        var (state, cents, announced, left) = ((TermState)_bytes.Byte(), _bytes.Signed(), _bytes.Signed(),
            _bytes.Signed());
        var taxType = (int)_bytes.Number();
        return new DueInstalment
        {
            Assessment = _bill.Assessment,
            Instalment = instalment,
            Claim = claim,
            Part = part,
            Debtor = _bill.Debtor,
            CollectOn = _runDate,
            State = state,
            Cents = cents,
            AnnouncedCents = announced,
            AnnouncedInTime = (flags & RecordFlags.InTime) != 0,
            ClaimLeftCents = left,
            Facts = new ClaimFacts(
                taxType, _bill.TaxYear, _bill.AssessedOn, _bill.TotalCents, (flags & RecordFlags.Residential) != 0),
            Mandate = _bill.Mandate,
            SharedBy = (flags & RecordFlags.Shared) != 0 ? _bytes.Signed() : 0,
            Hold = (flags & RecordFlags.Held) != 0 ? ReadHold(claim) : null,
            MovedBy = (flags & RecordFlags.Moved) != 0 ? MovedBy(state) : null,
            SetAside = (flags & RecordFlags.SetAside) != 0,
        };
    }

    private Hold ReadHold(int claim)
    {
        var (id, reason, from, flags) = (_bytes.Number(), (HoldReason)_bytes.Byte(), _bytes.Day(), _bytes.Byte());
        LocalDate? through = (flags & RecordFlags.Ends) != 0 ? _bytes.Day() : null;
        return new Hold(
            id, _bill.Debtor, (flags & RecordFlags.OfAssessment) != 0 ? _bill.Assessment : null,
            (flags & RecordFlags.OfClaim) != 0 ? claim : null, (flags & RecordFlags.OfPart) != 0, reason, from,
            through);
    }

    private Decision MovedBy(TermState state)
    {
        var (rule, version) = (_bytes.Number(), (int)_bytes.Number());
        if (_moved.TryGetValue((state, rule, version), out var known)) return known;
        return _moved[(state, rule, version)] = DueInstalment.MovedAs(state, rule, version);
    }
}

/// <summary>What the instalments of a bill share, as recorded.</summary>
public sealed record RecordedBill
{
    /// <summary>Key of the assessment.</summary>
    public long Assessment { get; init; }

    /// <summary>Key of the debtor.</summary>
    public long Debtor { get; init; }

    /// <summary>Tax year.</summary>
    public int TaxYear { get; init; }

    /// <summary>Date of the assessment.</summary>
    public LocalDate AssessedOn { get; init; }

    /// <summary>Total of the assessment, in cents.</summary>
    public long TotalCents { get; init; }

    /// <summary>State of the mandate on the collection date.</summary>
    public MandateState Mandate { get; init; }

    /// <summary>Whether the writer of bank files would not have this payer.</summary>
    public bool CannotBeWritten { get; init; }

    /// <summary>The payer, if a debit was thought of.</summary>
    public Payer? Payer { get; init; }
}
