using Belastingen.Backoffice.Offices;
using Belastingen.Backoffice.Practising;
using Belastingen.Backoffice.Runs;

namespace Belastingen.App.Hall;

/// <summary>
/// One request of a person in the pages: at which office, in which roles, at which moment. What
/// <see cref="Commands.Door"/> is to the command line.
/// </summary>
/// <remarks>
/// While somebody practises, the desk stands in his practice office: another database, with a clock of its own. Pages
/// reach data through the desk only, so that all of them work there as they are.
/// </remarks>
internal sealed class Desk(Database database, IClock clock, PracticeRooms rooms)
{
    private Instant? _now;

    private Database? _practice;

    /// <summary>The moment of everything this request does.</summary>
    public Instant Now => _now ??= _practice is { } practice ? PracticeClock.Of(practice) : clock.GetCurrentInstant();

    /// <summary>The day of this request.</summary>
    public LocalDate Today => DutchTime.DateOf(Now);

    /// <summary>The database: of the real offices, or of the practice office.</summary>
    public Database Database => _practice ?? database;

    /// <summary>The account with which the person logged in, whoever he plays; null: nobody is logged in.</summary>
    public string? Account { get; private set; }

    /// <summary>Code of the real office at which the person works, also while he practises.</summary>
    public string? RealOffice { get; private set; }

    /// <summary>Whom he plays there; null: he does not practise.</summary>
    public string? Part => IsPractising ? Acting!.Account : null;

    /// <summary>
    /// Whether he could: no real office of his has the code of the practice office, so no form is mistaken.
    /// </summary>
    public bool MayPractise { get; private set; }

    /// <summary>Whether the person practises: nothing he does is real.</summary>
    public bool IsPractising => _practice is not null;

    /// <summary>The person and the office; null: nobody is logged in.</summary>
    public Acting? Acting { get; private set; }

    /// <summary>The office as it is called, and the person; null: nobody is logged in.</summary>
    public Workplace? Workplace { get; private set; }

    /// <summary>The emergency stop of the office; null: it works.</summary>
    public StopShown? Stop { get; private set; }

    /// <summary>Whether the person works at several offices.</summary>
    public bool HasOtherOffices { get; private set; }

    /// <summary>The bodies of the office, by name.</summary>
    public IReadOnlyList<BodyListed> Bodies { get; private set; } = [];

    /// <summary>The body that the person looks at; null: all of the office.</summary>
    public BodyListed? BodyChosen { get; private set; }

    /// <summary>Its key.</summary>
    public long? Body => BodyChosen?.Key;

    /// <summary>Sits a person down at an office; false when he does not work there (any more).</summary>
    /// <param name="account">The person.</param>
    /// <param name="office">Code of the office.</param>
    /// <param name="body">Key of the body he looks at; one that is not of this office counts as all.</param>
    public bool Sit(string account, string office, long? body)
    {
        if (TakePlace(account, office, body) is not { } places) return false;
        (Account, RealOffice, HasOtherOffices) = (account, office, places.Count > 1);
        MayPractise = places.TrueForAll(place => place.Code != PracticeOffice.Code);
        return true;
    }

    /// <summary>
    /// Sits a person down in his practice office, where he plays somebody; false when he does not work at the real one
    /// (any more), or has no practice office.
    /// </summary>
    /// <param name="account">The person.</param>
    /// <param name="office">Code of the real office.</param>
    /// <param name="part">Whom he plays.</param>
    /// <param name="body">Key of the body of the practice office he looks at.</param>
    public bool SitToPractise(string account, string office, string part, long? body)
    {
        if (Sit(account, office, null) && MayPractise && PracticeOffice.Parts.Contains(part)
            && rooms.Find(account) is { } room)
        {
            (_practice, _now, HasOtherOffices) = (room, null, false);
            if (TakePlace(part, PracticeOffice.Code, body) is not null) return true;
        }

        (_practice, Acting, Workplace) = (null, null, null);
        return false;
    }

    /// <summary>The real offices at which an account works.</summary>
    public List<Workplace> OfficesOf(string account)
    {
        using var session = database.Read(clock.GetCurrentInstant());
        return Backoffice.Offices.OfficesOf.Account(session, account);
    }

    /// <summary>The example users of the real database, when it is one that has them.</summary>
    public List<Workplace> Examples()
    {
        using var session = database.Read(clock.GetCurrentInstant());
        return Backoffice.Offices.OfficesOf.Examples(session);
    }

    /// <summary>Whether the person has one of these roles.</summary>
    public bool Is(params ReadOnlySpan<Role> roles) => Acting is { } acting && acting.Lacks(roles) is null;

    /// <summary>Reads at the office, in one snapshot.</summary>
    public T Read<T>(Func<OfficeSession, T> read)
    {
        using var session = Database.Read(Now, Acting!);
        return read(session);
    }

    /// <summary>Does something at the office in one session that is committed when nothing was refused.</summary>
    public Answer<T> Write<T>(Func<OfficeSession, Answer<T>> act) => Database.Write(Now, Acting!, act);

    private List<Workplace>? TakePlace(string account, string office, long? body)
    {
        using var plain = Database.Read(Now);
        var acting = Acting.As(plain, office, account);
        if (acting.Refusal is not null) return null;
        var session = plain.As(acting.Value);
        var places = Backoffice.Offices.OfficesOf.Account(session, account);
        Acting = acting.Value;
        Workplace = places.Find(place => place.Code == office);
        Bodies = ListBodies.Execute(session);
        BodyChosen = Bodies.Count > 1 ? Bodies.FirstOrDefault(it => it.Key == body) : null;
        Stop = ShowStop.Execute(session);
        return places;
    }
}
