using Dapper;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Data;

/// <summary>Databases beside each other in one process: practice offices, copies to simulate on, tests.</summary>
public sealed class SideBySideTests
{
    [Test]
    public void The_code_that_reads_rows_is_made_once_for_all_of_them()
    {
        const string sql = "SELECT practice AS Practice FROM product WHERE singleton = 1";
        foreach (var _ in Enumerable.Range(0, 2))
        {
            using var practice = new PracticeDatabase();
            using var session = practice.Database.Read(PracticeDatabase.At("2020-01-01T00:00:00Z"));
            Assert.That(session.One<long>(sql), Is.EqualTo(1));
        }

        Assert.That(SqlMapper.GetCachedSQL().Count(known => known.Item2 == sql), Is.EqualTo(1));
    }

    [Test]
    public void Who_lets_go_of_one_leaves_the_connections_of_the_others()
    {
        using var kept = new PracticeDatabase();
        using var left = new PracticeDatabase();
        using (var connection = kept.Database.Open()) connection.Execute("CREATE TEMP TABLE seen (one INTEGER)");

        left.Database.ReleaseAll();
        using (var connection = kept.Database.Open())
            Assert.That(connection.ExecuteScalar<long>("SELECT COUNT(*) FROM seen"), Is.Zero, "the same connection");

        kept.Database.ReleaseAll();
        using (var connection = kept.Database.Open())
            Assert.That(connection.ExecuteScalar<long>("SELECT COUNT(*) FROM sqlite_temp_schema"), Is.Zero, "another one");
    }
}
