using System.Text.Json;
using Spectre.Console;

namespace Belastingen.App.Commands;

/// <summary>Where answers go: sentences and tables for people, JSON for machines. Plain text when redirected.</summary>
internal sealed class Screen
{
    /// <summary>Columns of a redirected table: wide enough not to wrap.</summary>
    private const int RedirectedWidth = 200;

    private readonly IAnsiConsole _out;
    private readonly IAnsiConsole _error;

    public Screen(bool json)
    {
        IsJson = json;
        _out = Make(Console.Out, Console.IsOutputRedirected);
        _error = Make(Console.Error, Console.IsErrorRedirected);
    }

    /// <summary>Whether the answer is to be JSON.</summary>
    public bool IsJson { get; }

    public static string Euro(long cents) => Words.Euro(cents);

    public static string Day(LocalDate day) => day.ToString("dd-MM-yyyy", null);

    public static string Moment(Instant at) => at.InZone(DutchTime.Zone).ToString("dd-MM-yyyy HH:mm", null);

    /// <summary>Writes the answer as JSON when asked for, else shows it.</summary>
    public int Show<T>(T answer, Action show, int exitCode = ExitCode.Done)
    {
        if (IsJson) Console.Out.WriteLine(JsonSerializer.Serialize(answer, Json.Readable));
        else show();
        return exitCode;
    }

    public void Say(string text) => _out.WriteLine(text);

    /// <summary>A line that is not broken, however long: one line a thing, for who searches in it.</summary>
    public void SayUnbroken(string text) => _out.Profile.Out.Writer.WriteLine(text);

    public int Refuse(Refusal refusal) => Fail(Sentences.Of(refusal));

    public int Fail(string text)
    {
        _error.WriteLine(text);
        return ExitCode.Refused;
    }

    /// <summary>A table; columns whose heading begins with &gt; are numbers and stand to the right.</summary>
    public void Table(string[] headings, IEnumerable<string[]> rows)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var heading in headings)
        {
            var column = new TableColumn(new Text(heading.TrimStart('>')));
            if (heading.StartsWith('>')) column.RightAligned();
            table.AddColumn(column.NoWrap());
        }

        foreach (var row in rows) table.AddRow(row.Select(cell => new Text(cell)));
        _out.Write(table);
    }

    /// <summary>Shows progress while something lasts.</summary>
    public T Progress<T>(Func<ProgressContext, T> lasting) => _out.Progress().Start(lasting);

    private static IAnsiConsole Make(TextWriter writer, bool redirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        if (redirected) console.Profile.Width = RedirectedWidth;
        return console;
    }
}
