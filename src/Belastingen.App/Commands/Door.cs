using System.CommandLine;
using System.Data.Common;

namespace Belastingen.App.Commands;

/// <summary>Says of a command what it does.</summary>
internal static class CommandActions
{
    /// <summary>What it does with a database that is there and up to date.</summary>
    public static Command Does(this Command command, Func<Door, ParseResult, int> action)
    {
        command.SetAction(Door.Through(action));
        return command;
    }
}

/// <summary>
/// One use of the command line: which database, which moment, on whose behalf, and where the answer goes.
/// </summary>
internal sealed class Door
{
    private Door(Database database, Instant now, string account, Screen screen)
    {
        Database = database;
        Now = now;
        Account = account;
        Screen = screen;
    }

    public Database Database { get; }

    /// <summary>The moment of everything this use does. Only here, and where a door opens, the clock is read.</summary>
    public Instant Now { get; }

    /// <summary>Whether the clock was stopped by an option.</summary>
    public bool IsClockStopped { get; private init; }

    /// <summary>The moment it is now, for what goes on being looked at.</summary>
    public Instant Moment() => IsClockStopped ? Now : SystemClock.Instance.GetCurrentInstant();

    public string Account { get; }

    public Screen Screen { get; }

    public LocalDate Today => DutchTime.DateOf(Now);

    /// <summary>An action that needs a database which is there and up to date.</summary>
    public static Func<ParseResult, int> Through(Func<Door, ParseResult, int> action) =>
        parsed => Outermost(parsed, screen =>
        Open(parsed, screen) is { } door ? action(door, parsed) : ExitCode.Refused);

    /// <summary>An action that makes its own database.</summary>
    public static Func<ParseResult, int> Without(Func<Database, Screen, ParseResult, int> action) => parsed =>
        Outermost(parsed, screen =>
        {
            var database = Shared.DatabaseOf(parsed, Salts.Random);
            FileRights.KeepFromOthers(database.FilesFolder);
            return action(database, screen, parsed);
        });

    /// <summary>
    /// An action that must also work where the database cannot be opened, and needs to know the moment.
    /// </summary>
    public static Func<ParseResult, int> Unopened(Func<Database, Instant, Screen, ParseResult, int> action) =>
        Without((database, screen, parsed) =>
            action(database, SystemClock.Instance.GetCurrentInstant(), screen, parsed));

    /// <summary>The acting person at an office; says why not when there is none.</summary>
    public Acting? ActingAt(string office)
    {
        using var session = Database.Read(Now);
        var acting = Acting.As(session, office, Account);
        if (acting.Refusal is { } refusal) Screen.Refuse(refusal);
        return acting.Refusal is null ? acting.Value : null;
    }

    /// <summary>
    /// Does something at an office on behalf of the acting person; shows the refusal, or the answer by the given view.
    /// </summary>
    public int At<T>(string office, Func<Acting, Answer<T>> act, Func<T, int> show)
    {
        if (ActingAt(office) is not { } acting) return ExitCode.Refused;
        var answer = act(acting);
        return answer.Refusal is { } refusal ? Screen.Refuse(refusal) : show(answer.Value);
    }

    /// <summary>The same in one session that is committed when nothing was refused.</summary>
    public int Write<T>(string office, Func<OfficeSession, Answer<T>> act, Func<T, int> show) =>
        At(office, acting => Database.Write(Now, acting, act), show);

    /// <summary>The same in a session that only reads.</summary>
    public int Read<T>(string office, Func<OfficeSession, Answer<T>> act, Func<T, int> show) => At(office, acting =>
    {
        using var session = Database.Read(Now, acting);
        return act(session);
    }, show);

    private const string WhatStands =
        "Wat al was vastgelegd, blijft staan: 'status' zegt hoe het ervoor staat. Herstel dit en geef dezelfde "
            + "opdracht opnieuw.";

    private static Door? Open(ParseResult parsed, Screen screen)
    {
        var clock = parsed.GetValue(Shared.Clock);
        var account = parsed.GetValue(Shared.As);
        var database = Shared.DatabaseOf(parsed, clock is null ? Salts.Random : Salts.Repeatable);
        FileRights.KeepFromOthers(database.FilesFolder);
        if (!database.Exists)
        {
            screen.Fail(MissingRights.IsHidden(database)
                ? MissingRights.Sentence(database, "de map is voor dit account gesloten") + " Er is niets gedaan."
                : $"Er is geen database op {database.Location}. Maak er een met 'belastingen database upgrade'.");
            return null;
        }

        var now = clock ?? SystemClock.Instance.GetCurrentInstant();
        var version = Migrations.VersionOf(database);
        if (version != Migrations.Current)
        {
            screen.Fail($"De database staat op versie {version}; dit programma werkt met versie {Migrations.Current}. "
                + "Voer 'belastingen database upgrade' uit.");
            return null;
        }

        using var session = database.Read(now);
        if ((clock is not null || account is not null) && !Migrations.IsPractice(session))
        {
            screen.Fail("--clock en --as kunnen alleen in een oefendatabase.");
            return null;
        }

        return new Door(database, now, account ?? Environment.UserName, screen) { IsClockStopped = clock is not null };
    }

    /// <summary>The outermost edge: no stack trace reaches a user; it stands in a file for who must look.</summary>
    private static int Outermost(ParseResult parsed, Func<Screen, int> action)
    {
        var screen = new Screen(parsed.GetValue(Shared.Json));
        try
        {
            return action(screen);
        }
        catch (DbException broken) when (MissingRights.Explain(broken))
        {
            return screen.Fail(MissingRights.Sentence(Shared.DatabaseOf(parsed, Salts.Random), broken.Message)
                + " Er is niets gedaan.");
        }
        catch (DbException broken)
        {
            return screen.Fail(
                $"De database werkt niet mee ({DatabaseFaults.NumberOf(broken)}: {broken.Message}). "
                + "Wat niet bevestigd was, is teruggedraaid; probeer het opnieuw.");
        }
        catch (TimeoutException)
        {
            return screen.Fail(
                "Iemand anders is al langer dan een minuut bij dit kantoor bezig. Er is niets gedaan; probeer het "
                    + "straks opnieuw.");
        }
        catch (IOException broken)
        {
            return screen.Fail($"Lezen of schrijven lukt niet: {broken.Message} {WhatStands}");
        }
        catch (UnauthorizedAccessException broken)
        {
            return screen.Fail($"{MissingRights.Sentence(Shared.DatabaseOf(parsed, Salts.Random), broken.Message)} "
                + $"{WhatStands}");
        }
        catch (Exception fault)
        {
            return screen.Fail("Er zit een fout in het programma. Wat niet bevestigd was, is teruggedraaid. "
                + $"Stuur {Keep(parsed, fault)} naar de leverancier.");
        }
    }

    /// <summary>A new file in the product's own folder; else in a new one that nobody else can read.</summary>
    private static string Keep(ParseResult parsed, Exception fault)
    {
        try
        {
            var own = Path.Combine(Shared.DatabaseOf(parsed, Salts.Random).FilesFolder, "faults");
            return Write(Directory.CreateDirectory(own).FullName);
        }
        catch (SystemException)
        {
            return Write(Directory.CreateTempSubdirectory("belastingen-fout-").FullName);
        }

        string Write(string folder)
        {
            var report = Path.Combine(folder, $"fout-{Guid.NewGuid():N}.txt");
            using var file = new StreamWriter(OutputFile.Create(report));
            file.Write(fault.ToString());
            return report;
        }
    }
}
