using System.Xml;
using System.Xml.Schema;
using Belastingen.Sepa.DirectDebits;
using NUnit.Framework;

namespace Belastingen.Sepa.Tests.DirectDebits;

/// <summary>Files kept as they were looked at by eye, and the schemas of ISO 20022.</summary>
public sealed class GoldenFileTests
{
    private const string SchemaFolder = "ISO20022_XSD_DIR";

    private static readonly DirectDebitHeader Full = Example.Header with
    {
        CreditorBic = "ABNANL2A",
        UltimateCreditor = "Gemeente Andersdorp",
        BatchBooking = true,
    };

    [TestCase(PainVersion.V08, "pain.008.001.08")]
    [TestCase(PainVersion.V02, "pain.008.001.02")]
    public void A_file_is_written_as_it_was_looked_at(PainVersion version, string message)
    {
        using var folder = new Folder();
        folder.Write("a.xml", Full with { Version = version }, Example.Three);

        var golden = Path.Combine(TestContext.CurrentContext.TestDirectory, "Golden", message + ".xml");
        Assert.That(File.ReadAllText(folder.PathOf("a.xml")), Is.EqualTo(File.ReadAllText(golden)));
    }

    [TestCase(PainVersion.V08, "pain.008.001.08")]
    [TestCase(PainVersion.V02, "pain.008.001.02")]
    public void A_file_is_valid_under_the_schema_of_its_version(PainVersion version, string message)
    {
        var schema = Schema(message);

        Assert.That(Complaints(schema, Full with { Version = version }), Is.Empty);
        Assert.That(Complaints(schema, Example.Header with { Version = version, BatchBooking = false }), Is.Empty);
    }

    [Test]
    public void The_schema_check_finds_a_file_of_the_other_version() =>
        Assert.That(Complaints(Schema("pain.008.001.02"), Full), Is.Not.Empty);

    private static XmlSchemaSet Schema(string message)
    {
        var folder = Environment.GetEnvironmentVariable(SchemaFolder);
        if (string.IsNullOrEmpty(folder))
            Assert.Ignore($"Set {SchemaFolder} to the folder with the schemas of ISO 20022 to run this test.");

        var path = Path.Combine(folder!, message + ".xsd");
        Assert.That(path, Does.Exist, $"{SchemaFolder} is set, so the schema must be there.");
        var schemas = new XmlSchemaSet();
        schemas.Add("urn:iso:std:iso:20022:tech:xsd:" + message, path);
        return schemas;
    }

    private static List<string> Complaints(XmlSchemaSet schemas, DirectDebitHeader header)
    {
        using var folder = new Folder();
        folder.Write("a.xml", header, Example.Three);

        List<string> complaints = [];
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, Schemas = schemas };
        settings.ValidationFlags |= XmlSchemaValidationFlags.ReportValidationWarnings;
        settings.ValidationEventHandler += (_, complaint) => complaints.Add(complaint.Message);
        using var xml = XmlReader.Create(folder.PathOf("a.xml"), settings);
        while (xml.Read())
        {
        }

        return complaints;
    }
}
