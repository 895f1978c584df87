using System.Data;
using System.Data.Common;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime.Text;

namespace Belastingen.Backoffice.Data;

/// <summary>
/// How the field's own types travel to and from the database. Row records use these and long, string.
/// </summary>
public static class RowRecords
{
    private static readonly Lock Once = new();
    private static bool _registered;

    /// <summary>Makes Dapper know our types; harmless when repeated.</summary>
    public static void Register()
    {
        lock (Once)
        {
            if (_registered) return;
            SqlMapper.AddTypeHandler(new LocalDates());
            SqlMapper.AddTypeHandler(new Instants());
            SqlMapper.AddTypeHandler(new Amounts());
            SqlMapper.TypeMapProvider = type => new RecordMap(type);
            // One schema everywhere: else for each copy, and each practice office, all code that reads rows is made
            // anew.
            SqlMapper.ConnectionStringComparer = EqualityComparer<string>.Create((_, _) => true, _ => 0);
            _registered = true;
        }
    }

    /// <summary>A date as it stands in a text column.</summary>
    public static string Text(LocalDate date) => LocalDatePattern.Iso.Format(date);

    /// <summary>A moment as it stands in a text column, in UTC.</summary>
    public static string Text(Instant moment) =>
        moment.ToDateTimeUtc().ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);

    /// <summary>The date in a column: text on SQLite, a date on SQL Server.</summary>
    public static LocalDate Date(this DbDataReader reader, int column)
    {
        if (reader is not SqliteDataReader) return LocalDate.FromDateTime(reader.GetDateTime(column));
        // By hand: a preview reads a million of them.
        var text = reader.GetString(column).AsSpan();
        return new LocalDate(Digits(text[..4]), Digits(text[5..7]), Digits(text[8..10]));
    }

    private static int Digits(ReadOnlySpan<char> text) =>
        int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private sealed class LocalDates : SqlMapper.TypeHandler<LocalDate>
    {
        public override void SetValue(IDbDataParameter parameter, LocalDate value) =>
            parameter.Value = value.ToDateOnly();

        public override LocalDate Parse(object value) => value switch
        {
            string text => LocalDatePattern.Iso.Parse(text).Value,
            DateTime moment => LocalDate.FromDateTime(moment),
            DateOnly date => LocalDate.FromDateOnly(date),
            _ => throw new DataException($"Not a date: {value}"),
        };
    }

    private sealed class Instants : SqlMapper.TypeHandler<Instant>
    {
        public override void SetValue(IDbDataParameter parameter, Instant value)
        {
            // Else SQL Server would round it to its old type, of some milliseconds.
            parameter.DbType = DbType.DateTime2;
            parameter.Value = value.ToDateTimeUtc();
        }

        public override Instant Parse(object value) => value switch
        {
            string text => Instant.FromDateTimeUtc(DateTime.Parse(
                text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal)),
            DateTime moment => Instant.FromDateTimeUtc(DateTime.SpecifyKind(moment, DateTimeKind.Utc)),
            _ => throw new DataException($"Not a moment: {value}"),
        };
    }

    private sealed class Amounts : SqlMapper.TypeHandler<Cents>
    {
        public override void SetValue(IDbDataParameter parameter, Cents value) => parameter.Value = value.Value;

        public override Cents Parse(object value) => new(Convert.ToInt64(value, CultureInfo.InvariantCulture));
    }
}
