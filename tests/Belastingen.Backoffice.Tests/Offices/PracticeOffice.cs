using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Offices;

namespace Belastingen.Backoffice.Tests.Offices;

/// <summary>An office file that is right, and ways to make it wrong.</summary>
internal static class PracticeOffice
{
    public const string Json = """
        {
          "code": "VOORBEELD",
          "name": "Gemeente Voorbeeldstad",
          "bodies": [
            { "code": "GM9901", "name": "Voorbeeldstad", "taxTypes": [
              { "code": "OZB", "name": "Onroerendezaakbelasting" },
              { "code": "AFV", "name": "Afvalstoffenheffing" },
              { "code": "RIO", "name": "Rioolheffing" } ] },
            { "code": "WS9901", "name": "Waterschap Voorbeeld", "taxTypes": [
              { "code": "WAT", "name": "Watersysteemheffing" } ] }
          ],
          "runDates": {
            "formula": { "kind": "MonthEnd", "from": "2020-01-01", "through": "2021-12-31", "firstMonthOfTaxYear": 3 }
          },
          "officers": [
            { "account": "beheer", "name": "B. Heer", "roles": ["Administrator"] },
            { "account": "beheer2", "name": "B. Hoeder", "roles": ["Administrator"] },
            { "account": "ambtenaar", "name": "A. Ambtenaar", "roles": ["Officer"] },
            { "account": "collega", "name": "C. Collega", "roles": ["Officer", "Approver"] }
          ],
          "settings": {
            "creditor": {
              "name": "Gemeente Voorbeeldstad", "creditorId": "NL51ZZZ405365330000", "iban": "NL91ABNA0417164300" },
            "notice": { "days": 14, "sentOn": "NightOfListing" }
          }
        }
        """;

    public static OfficeImported Import(PracticeDatabase practice, string json = Json, string account = "beheer") =>
        TryImport(practice, json, account).Value;

    public static Answer<OfficeImported> TryImport(PracticeDatabase practice, string json, string account = "beheer")
    {
        var path = practice.FileOf("kantoor.json", json);
        return ImportOffice.Execute(practice.Database, account, path, PracticeDatabase.At("2020-01-02T10:00:00Z"));
    }

    public static Acting Acting(PracticeDatabase practice, string account = "ambtenaar")
    {
        using var session = practice.Database.Read(PracticeDatabase.At("2020-01-02T10:00:00Z"));
        return Backoffice.Desk.Acting.As(session, "VOORBEELD", account).Value;
    }
}
