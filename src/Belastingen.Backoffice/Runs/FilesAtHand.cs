using System.Security.Cryptography;

namespace Belastingen.Backoffice.Runs;

/// <summary>Where a file of a released run is, as far as can be seen from here.</summary>
public enum FilePlace
{
    /// <summary>It was not put in the outbox yet.</summary>
    NotPlaced,

    /// <summary>In the outbox, as it was proved.</summary>
    Placed,

    /// <summary>The bank's program marked it as sent.</summary>
    Sent,

    /// <summary>An emergency stop took it back.</summary>
    Withdrawn,

    /// <summary>In the outbox or among what was taken back, and not what was proved.</summary>
    Changed,

    /// <summary>
    /// No longer in the outbox, and we did not take it back: the bank has it, or it is lost. From here the two look
    /// the same.
    /// </summary>
    Gone,
}

/// <summary>How closely files are looked at.</summary>
public enum Look
{
    /// <summary>Only whether each is there and as long as it was: for what is asked all day.</summary>
    AtLength,

    /// <summary>Every byte against the proved hash.</summary>
    AtEveryByte,
}

/// <summary>Finds the files of a released run where they stand.</summary>
public static class FilesAtHand
{
    /// <summary>The files of a run that the bank has not answered for, each with its place.</summary>
    public static List<(BatchRow File, FilePlace Place)> Of(OfficeSession session, RunRow run, Look look)
    {
        var outbox = Outbox.FolderOf(session.Database, session.Code);
        var withdrawn = Outbox.WithdrawnOf(session.Database, session.Code);
        Journal? journal = null;
        return BatchRows.Of(session, run.RunDate, run.Preparation).ConvertAll(file => (file, PlaceOf(file)));

        FilePlace PlaceOf(BatchRow file)
        {
            if (File.Exists(Path.Combine(outbox, file.FileName + ".sent"))) return FilePlace.Sent;
            if (IsAs(Path.Combine(outbox, file.FileName), file, look) is { } placed)
                return placed ? FilePlace.Placed : FilePlace.Changed;
            if (IsAs(Path.Combine(withdrawn, file.FileName), file, look) is { } back)
                return back ? FilePlace.Withdrawn : FilePlace.Changed;
            if (run.DeliveredAt is not null) return FilePlace.Gone;
            journal ??= Journal.Of(session.Database, session.Code);
            return journal.Last(file.Sha256) is null || IsAs(Outbox.PartOf(outbox, file), file, look) == true
                ? FilePlace.NotPlaced : FilePlace.Gone;
        }
    }

    /// <summary>Whether what stands there is the proved file; null when nothing stands there, or no longer.</summary>
    public static bool? IsAs(string path, BatchRow file, Look look)
    {
        var there = new FileInfo(path);
        if (!there.Exists) return null;
        try
        {
            if (there.Length != file.Bytes) return false;
            return look == Look.AtLength || HashOf(path) == file.Sha256;
        }
        catch (FileNotFoundException)
        {
            // The bank moved it while it was looked at.
            return null;
        }
    }

    /// <summary>SHA-256 of a file, in lower-case hexadecimal digits.</summary>
    public static string HashOf(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
