namespace Belastingen.Backoffice.Desk;

/// <summary>A session at one office, on behalf of one person or program: <c>@office</c> is bound by itself.</summary>
/// <remarks>
/// An operation takes it, acts, and answers; who opened it commits when nothing was refused. A step takes it and never
/// commits.
/// </remarks>
public sealed class OfficeSession : Session
{
    /// <summary>A session that was opened, at an office.</summary>
    /// <param name="opened">Disposed and committed through this one from now on.</param>
    /// <param name="acting">The office and on whose behalf.</param>
    public OfficeSession(Session opened, Acting acting)
        : base(opened) => Acting = acting;

    /// <summary>The office and the person on whose behalf this session works.</summary>
    public Acting Acting { get; }

    /// <summary>Key of the office.</summary>
    public long Office => Acting.Office;

    /// <summary>Code of the office.</summary>
    public string Code => Acting.Code;

    /// <summary>Account of the person or the program; recorded with every change.</summary>
    public string Actor => Acting.Account;

    /// <summary>What that person may do here.</summary>
    public IReadOnlySet<Role> Roles => Acting.Roles;

    /// <inheritdoc cref="Acting.Lacks" />
    public Refusal? Lacks(params ReadOnlySpan<Role> anyOf) => Acting.Lacks(anyOf);

    /// <inheritdoc />
    protected override object? Bound(string sql, object? arguments) =>
        sql.Contains("@office", StringComparison.Ordinal) ? new BoundOffice(arguments, Office) : arguments;
}

/// <summary>Opens sessions at one office.</summary>
public static class OfficeSessions
{
    /// <summary>A session that only reads.</summary>
    public static OfficeSession Read(this Database database, Instant at, Acting acting) =>
        new(database.Read(at), acting);

    /// <summary>A session that writes; no other session writes at the office meanwhile.</summary>
    public static OfficeSession Write(this Database database, Instant at, Acting acting) =>
        new(database.Write(at, acting.Office), acting);

    /// <summary>Does something in a session that writes, and commits when nothing was refused.</summary>
    public static Answer<T> Write<T>(this Database database, Instant at, Acting acting,
        Func<OfficeSession, Answer<T>> act)
    {
        using var session = database.Write(at, acting);
        var answer = act(session);
        if (answer.Refusal is null) session.Commit();
        return answer;
    }

    /// <summary>A session of the program itself that only reads.</summary>
    /// <param name="database">The database.</param>
    /// <param name="at">The moment.</param>
    /// <param name="office">Key of the office.</param>
    /// <param name="actor">What the program calls itself in the trail, such as <c>night</c>.</param>
    public static OfficeSession Read(this Database database, Instant at, long office, string actor) =>
        database.Read(at).Of(office, actor);

    /// <summary>The same, and it writes.</summary>
    /// <inheritdoc cref="Read(Database, Instant, long, string)" />
    public static OfficeSession Write(this Database database, Instant at, long office, string actor) =>
        database.Write(at, office).Of(office, actor);

    /// <summary>A session as one of a person at his office; what either changes, both know.</summary>
    public static OfficeSession As(this Session session, Acting acting) => new(session, acting);

    /// <summary>A session as one at an office, on behalf of the program itself, which has no roles.</summary>
    public static OfficeSession Of(this Session session, long office, string actor)
    {
        var code = session.One<string>("SELECT code FROM offices WHERE office = @office", new { office });
        return new OfficeSession(session, new Acting(office, code, actor, new HashSet<Role>()));
    }
}
