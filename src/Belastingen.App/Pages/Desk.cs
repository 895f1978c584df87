using Belastingen.Backoffice;
using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Offices;
using Belastingen.Backoffice.Runs;
using NodaTime;

namespace Belastingen.App.Pages;

/// <summary>
/// One request of a person in the pages: at which office, in which roles, at which moment. What
/// <see cref="Commands.Door"/> is to the command line.
/// </summary>
internal sealed class Desk(Database database, IClock clock)
{
    private Instant? _now;

    /// <summary>The moment of everything this request does.</summary>
    public Instant Now => _now ??= clock.GetCurrentInstant();

    /// <summary>The day of this request.</summary>
    public LocalDate Today => DutchTime.DateOf(Now);

    /// <summary>The database.</summary>
    public Database Database => database;

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
        using var session = database.Read(Now);
        var acting = Acting.As(session, office, account);
        if (acting.Refusal is not null) return false;
        var offices = Backoffice.Offices.OfficesOf.Account(session, account);
        Acting = acting.Value;
        Workplace = offices.Find(place => place.Code == office);
        HasOtherOffices = offices.Count > 1;
        Bodies = ListBodies.Execute(session, acting.Value);
        BodyChosen = Bodies.Count > 1 ? Bodies.FirstOrDefault(it => it.Key == body) : null;
        Stop = ShowStop.Execute(session, acting.Value);
        return true;
    }

    /// <summary>The offices at which an account works.</summary>
    public List<Workplace> OfficesOf(string account)
    {
        using var session = database.Read(Now);
        return Backoffice.Offices.OfficesOf.Account(session, account);
    }

    /// <summary>Whether the person has one of these roles.</summary>
    public bool Is(params ReadOnlySpan<Role> roles) => Acting is { } acting && acting.Lacks(roles) is null;

    /// <summary>Reads at the office, in one snapshot.</summary>
    public T Read<T>(Func<Session, Acting, T> read)
    {
        using var session = database.Read(Now);
        return read(session, Acting!);
    }

    /// <summary>Does something at the office in one session that is committed when nothing was refused.</summary>
    public Answer<T> Write<T>(Func<Session, Acting, Answer<T>> act)
    {
        using var session = database.Write(Now, Acting!.Office);
        var answer = act(session, Acting);
        if (answer.Refusal is null) session.Commit();
        return answer;
    }
}
