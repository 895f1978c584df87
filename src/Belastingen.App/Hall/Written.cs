using System.Globalization;

namespace Belastingen.App.Hall;

/// <summary>Figures, dates and roles as a person in the Netherlands reads them.</summary>
internal static class Written
{
    private static readonly NumberFormatInfo Dutch = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = "," };

    private static readonly string[] Days = ["", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag",
        "zondag"];

    private static readonly string[] Months =
    [
        "", "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
        "november", "december",
    ];

    /// <summary>Such as 1.000.000.</summary>
    public static string Number(long number) => number.ToString("N0", Dutch);

    /// <summary>Such as € 1.234,56, that does not break.</summary>
    public static string Euro(long cents) => $"€\u00a0{new Cents(cents)}";

    /// <summary>A difference, with its sign: + 12 or − 12.</summary>
    public static string Signed(long difference) =>
        difference == 0 ? "0" : $"{(difference > 0 ? "+" : "−")}\u00a0{Number(Math.Abs(difference))}";

    /// <summary>A difference in euro, with its sign.</summary>
    public static string SignedEuro(long cents) =>
        cents == 0 ? Euro(0) : $"{(cents > 0 ? "+" : "−")}\u00a0{Euro(Math.Abs(cents))}";

    /// <summary>A count with its noun: 1 termijn, 2 termijnen.</summary>
    public static string Count(long count, string one, string many) =>
        count == 1 ? $"1 {one}" : $"{Number(count)} {many}";

    /// <summary>Such as 31-03-2020.</summary>
    public static string Day(LocalDate day) => day.ToString("dd-MM-yyyy", null);

    /// <summary>Such as dinsdag 31 maart 2020.</summary>
    public static string LongDay(LocalDate day) =>
        $"{Days[(int)day.DayOfWeek]} {day.Day} {Months[day.Month]} {day.Year}";

    /// <summary>Such as maart.</summary>
    public static string Month(int month) => Months[month];

    /// <summary>As a date field of a form holds it.</summary>
    public static string Iso(LocalDate? day) => day is { } known ? RowRecords.Text(known) : "";

    /// <summary>Such as 24-03-2020 10:00.</summary>
    public static string Moment(Instant at) => at.InZone(DutchTime.Zone).ToString("dd-MM-yyyy HH:mm", null);

    /// <summary>Such as dinsdag 24 maart 2020, 10:00 uur.</summary>
    public static string LongMoment(Instant at) =>
        $"{LongDay(DutchTime.DateOf(at))}, {at.InZone(DutchTime.Zone).ToString("HH:mm", null)} uur";

    /// <summary>What a role is called.</summary>
    public static string Of(Role role) => Backoffice.Desk.Sentences.NameOf(role);

    /// <summary>Roles as stored, as a person reads them: medewerker, beoordelaar.</summary>
    public static string Roles(string stored) =>
        string.Join(", ", stored.Split(',').Select(Enum.Parse<Role>).Select(Of));
}
