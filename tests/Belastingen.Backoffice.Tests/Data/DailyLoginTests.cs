using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Tests.Imports;
using Belastingen.Backoffice.Tests.Offices;
using Microsoft.Data.SqlClient;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Data;

/// <summary>What the login of sql/sqlserver/login.sql may do, and what not, on a real server.</summary>
[Category("SqlServer")]
public sealed class DailyLoginTests
{
    private const string Password = "Dagelijks-2020!";
    private ServerDatabase? _server;
    private string _login = "";

    [OneTimeSetUp]
    public void An_upgraded_database_and_a_login()
    {
        var server = _server = ServerDatabase.OrSkip();
        Migrations.Upgrade(Database.At(server.Location), practice: true);
        _login = $"daily_{server.Name}";
        var script = Script().Replace("N'belastingen';", $"N'{_login}';").Replace("= N'';", $"= N'{Password}';");
        server.Run(script);
        server.Run(script);
    }

    [OneTimeTearDown]
    public void Clean()
    {
        if (_server is null) return;
        SqlConnection.ClearAllPools();
        if (_login.Length > 0) _server.Execute("master", $"IF SUSER_ID(N'{_login}') IS NOT NULL DROP LOGIN {_login}");
        _server.Dispose();
    }

    [Test]
    public void It_takes_in_an_office_its_debtors_and_mandates()
    {
        var files = Directory.CreateTempSubdirectory("belastingen-").FullName;
        File.WriteAllText(Path.Combine(files, "office.json"), PracticeOffice.Json);
        var database = Database.At("sqlserver:" + _server!.ConnectionAs(_login, Password), Salts.Repeatable, files);
        var now = PracticeDatabase.At(PracticeDelivery.Moment);

        var office = Path.Combine(files, "office.json");
        Assert.That(Backoffice.Offices.ImportOffice.Execute(database, "beheer", office, now).Refusal, Is.Null);
        Backoffice.Desk.Acting acting;
        using (var session = database.Read(now))
            acting = Backoffice.Desk.Acting.As(session, "VOORBEELD", "ambtenaar").Value;
        var folder = Directory.CreateDirectory(Path.Combine(files, "delivery")).FullName;
        var delivery = PracticeDelivery.Small().Without("assessments.csv").Without("claims.csv");
        delivery.Kind = "changes";
        Assert.That(Backoffice.Imports.ImportDelivery.Execute(database, acting, delivery.WriteTo(folder), now).Refusal,
            Is.Null);
        Directory.Delete(files, recursive: true);
    }

    [TestCase("UPDATE events SET actor = 'another'")]
    [TestCase("DELETE FROM events")]
    [TestCase("UPDATE event_payloads SET payload = '{}'")]
    [TestCase("DELETE FROM touched")]
    [TestCase("DELETE FROM instalments")]
    [TestCase("DELETE FROM payments")]
    [TestCase("UPDATE product SET practice = 1")]
    [TestCase("CREATE TABLE mine (one BIGINT)")]
    public void It_cannot_touch_the_trail_nor_the_schema(string statement)
    {
        using var connection = new SqlConnection(_server!.ConnectionAs(_login, Password));
        connection.Open();
        using var command = new SqlCommand(statement, connection);

        Assert.That(command.ExecuteNonQuery,
            Throws.InstanceOf<SqlException>().With.Message.Contains("permission").And.Message.Contains("denied"));
    }

    private static string Script()
    {
        var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Belastingen.Backoffice.sln"))) folder = folder.Parent!;
        return File.ReadAllText(Path.Combine(folder.FullName, "sql", "sqlserver", "login.sql"));
    }
}
