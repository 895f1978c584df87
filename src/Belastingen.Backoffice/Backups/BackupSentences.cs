namespace Belastingen.Backoffice.Backups;

/// <summary>Why a backup is not made or not put back, in Dutch, with what to do.</summary>
internal static class BackupSentences
{
    public const string OnAServer =
        "een database op SQL Server maakt haar reservekopie zelf. Maak eerst die van de server (BACKUP DATABASE) en "
            + "daarna met 'backup --files-only' die van bankbestanden, journaal en sleutels: het journaal mag "
            + "voorlopen, nooit achterlopen.";

    public const string RestoreOnAServer =
        "zet een database op SQL Server terug met de server zelf (RESTORE DATABASE), en bankbestanden en sleutels met "
            + "de hand. Het nieuwste journaal blijft staan: zet nooit een ouder terug.";

    public const string NotEmpty = "deze map is niet leeg. Kies een nieuwe map; er is niets gekopieerd.";

    public const string NotWhole = "dit is geen volledige reservekopie (manifest.json ontbreekt of is onleesbaar). Er "
        + "is niets veranderd.";

    public const string Newer = "deze reservekopie is van een nieuwere versie van het programma. Er is niets "
        + "veranderd.";

    public const string Alive =
        "deze database is in gebruik. Stop eerst alle processen ('systemctl stop belastingen', en wie een opdracht "
            + "geeft). Er is niets veranderd.";

    public const string NoJournal =
        "hier staat geen journaal, en zonder het nieuwste is niet te zien wat al bij de bank is. Geef de map met het "
            + "nieuwste journaal met --journal. Is het verloren, geef dan --journal-lost: het kantoor start "
            + "stilgelegd. Er is niets veranderd.";

    public const string OtherVersion =
        "met --journal-lost moet de reservekopie van deze versie van het programma zijn. Zet haar terug met het "
            + "programma van toen.";

    public const string NoSuchFolder = "deze map is er niet. Er is niets veranderd.";

    public static string Damaged(string path) => $"{path} is niet zoals het is gekopieerd. Er is niets veranderd.";
}
