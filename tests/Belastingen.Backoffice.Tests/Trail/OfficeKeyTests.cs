using System.Diagnostics;
using System.Text;
using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Trail;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Trail;

public sealed class OfficeKeyTests
{
    private static readonly byte[] Statement = Encoding.UTF8.GetBytes("wat het kantoor verklaart");

    private string _folder = "";
    private Database _database = null!;

    [SetUp]
    public void Make()
    {
        _folder = Directory.CreateTempSubdirectory("belastingen-").FullName;
        _database = Database.At(Path.Combine(_folder, "office.db"));
    }

    [TearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_signature_is_over_these_bytes_by_this_office_and_no_other()
    {
        var key = OfficeKey.Of(_database, "ONS");
        var signature = key.Sign(Statement);

        Assert.That(OfficeKey.Verifies(key.PublicKeyPem, Statement, signature), Is.True);
        Assert.That(OfficeKey.Verifies(key.PublicKeyPem, Encoding.UTF8.GetBytes("iets anders"), signature), Is.False);
        Assert.That(OfficeKey.Verifies(OfficeKey.Of(_database, "HUN").PublicKeyPem, Statement, signature), Is.False);
        Assert.That(OfficeKey.Verifies(key.PublicKeyPem, Statement, "geen handtekening"), Is.False);
        Assert.That(OfficeKey.Verifies("geen sleutel", Statement, signature), Is.False);
    }

    [Test]
    public void The_key_is_made_once_and_stays()
    {
        var first = OfficeKey.Of(_database, "ONS");
        var later = OfficeKey.Of(Database.At(Path.Combine(_folder, "office.db")), "ONS");

        Assert.That(later.Fingerprint, Is.EqualTo(first.Fingerprint).And.Length.EqualTo(64));
        Assert.That(OfficeKey.FingerprintIn(first.PublicKeyPem), Is.EqualTo(first.Fingerprint));
    }

    [Test]
    public void Who_make_it_at_once_get_the_same_key()
    {
        var fingerprints = new string[16];

        Parallel.For(0, fingerprints.Length, i => fingerprints[i] = OfficeKey.Of(_database, "ONS").Fingerprint);

        Assert.That(fingerprints.Distinct().Count(), Is.EqualTo(1));
        Assert.That(Directory.EnumerateFiles(_database.KeysFolder).Select(Path.GetFileName).Order(),
            Is.EqualTo(new[] { "ONS.pem", "ONS.public.pem" }));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Windows keeps the rights of the folder")]
    public void Only_its_owner_reads_it()
    {
        OfficeKey.Of(_database, "ONS");
        if (OperatingSystem.IsWindows()) return;

        Assert.That(
            File.GetUnixFileMode(OfficeKey.PathOf(_database, "ONS")), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public void It_can_be_kept_elsewhere()
    {
        var elsewhere = Path.Combine(_folder, "kluis");
        var database = Database.At(Path.Combine(_folder, "office.db"), keys: elsewhere);

        OfficeKey.Of(database, "ONS");

        Assert.That(File.Exists(Path.Combine(elsewhere, "ONS.pem")), Is.True);
        Assert.That(Directory.Exists(database.FilesFolder), Is.False);
    }

    [Test]
    public void A_file_that_is_no_key_is_named()
    {
        OfficeKey.Of(_database, "ONS");
        File.WriteAllText(OfficeKey.PathOf(_database, "ONS"), "geen sleutel");

        Assert.That(() => OfficeKey.Of(_database, "ONS"), Throws.TypeOf<InvalidDataException>().With.Message.Contains("ONS.pem"));
    }

    [Test]
    [Platform(Include = "Linux", Reason = "uses openssl")]
    public void OpenSsl_checks_a_signature_without_this_program()
    {
        if (!File.Exists("/usr/bin/openssl")) Assert.Ignore("there is no openssl here");
        var key = OfficeKey.Of(_database, "ONS");
        File.WriteAllBytes(Path.Combine(_folder, "statement"), Statement);
        File.WriteAllBytes(Path.Combine(_folder, "signature"), Convert.FromBase64String(key.Sign(Statement)));

        using var openssl = Process.Start(new ProcessStartInfo("/usr/bin/openssl",
            ["dgst", "-sha256", "-verify", Path.Combine(_database.KeysFolder, "ONS.public.pem"), "-signature", "signature", "statement"])
        { WorkingDirectory = _folder, RedirectStandardOutput = true })!;
        openssl.WaitForExit();

        Assert.That(openssl.StandardOutput.ReadToEnd(), Is.EqualTo("Verified OK\n"));
    }
}
