using System.Security.Cryptography;
using System.Text;
using Belastingen.Engines;

namespace Belastingen.Backoffice.Tests;

/// <summary>
/// What import tests do with a practice database: files beside it, and a digest over every row of every table.
/// </summary>
internal static class PracticeFolders
{
    public static string FileOf(this PracticeDatabase practice, string name, string text)
    {
        var path = Path.Combine(Folder(practice, "bestanden"), name);
        File.WriteAllText(path, text);
        return path;
    }

    public static string Folder(this PracticeDatabase practice, string name) =>
        Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(practice.Database.FilesFolder)!, name)).FullName;

    public static void Write(this PracticeDatabase practice, string sql, object? arguments = null)
    {
        using var session = practice.Database.Write(PracticeDatabase.At("2020-01-02T10:00:00Z"), office: 1);
        session.Execute(sql, arguments);
        session.Commit();
    }

    public static List<T> Rows<T>(this PracticeDatabase practice, string sql)
    {
        using var session = practice.Database.Read(PracticeDatabase.At("2020-01-02T10:00:00Z"));
        return session.Query<T>(sql);
    }

    public static T Value<T>(this PracticeDatabase practice, string sql) => practice.Rows<T>(sql).Single();

    public static string Fingerprint(this PracticeDatabase practice)
    {
        using var session = practice.Database.Read(PracticeDatabase.At("2020-01-02T10:00:00Z"));
        var text = new StringBuilder();
        foreach (var table in Tables.OfOffices)
        {
            text.Append(table).Append('\n');
            using var command = session.Command($"SELECT * FROM {table} ORDER BY {Tables.KeyOf(table)}");
            using var reader = command.ExecuteReader();
            var values = new object[reader.FieldCount];
            while (reader.Read())
            {
                reader.GetValues(values);
                // Each database signs under a key of its own.
                for (var i = 0; i < values.Length; i++)
                    if (reader.GetName(i) == "mac") values[i] = "";
                text.AppendJoin('|', values).Append('\n');
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
