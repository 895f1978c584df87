using System.IO.Compression;
using Belastingen.Backoffice.Proofs;
using Belastingen.Backoffice.Records;
using Belastingen.Backoffice.Replays;
using Belastingen.Backoffice.Trail;

namespace Belastingen.Backoffice.Bundles;

/// <summary>What an auditor wants to take along.</summary>
/// <param name="From">First collection date.</param>
/// <param name="Through">Last collection date.</param>
/// <param name="Path">The zip that is made.</param>
/// <param name="Reason">Why account numbers and names go out of the office; needed unless they are left out.</param>
/// <param name="Content">What goes in besides the records.</param>
public sealed record BundleWanted(LocalDate From, LocalDate Through, string Path, string? Reason,
    BundleContent Content);

/// <summary>How much goes into a bundle.</summary>
public enum BundleContent
{
    /// <summary>Records, decisions, debits, the chain: enough to make everything again.</summary>
    Records,

    /// <summary>The same, and the bank files themselves.</summary>
    WithFiles,

    /// <summary>Without account numbers and names: decisions can be made again, bank files cannot.</summary>
    Masked,
}

/// <summary>A bundle that was made.</summary>
public sealed record BundleMade(string Path, long Runs, long Entries, string Fingerprint, bool Masked);

/// <summary>
/// Makes a zip with which another machine replays runs without a database. Streaming: memory does not depend on the
/// period. The same database gives the same files, apart from the signed manifest with its moment.
/// </summary>
public sealed class ExportBundle(Database database, Instant at)
{
    /// <summary>
    /// Makes it. That somebody did is an event of the trail, which is recorded before anything goes out.
    /// </summary>
    public Answer<BundleMade> Execute(Acting acting, BundleWanted wanted)
    {
        if (acting.Lacks(Role.Auditor) is { } lacks) return lacks;
        var masked = wanted.Content == BundleContent.Masked;
        if (!masked && string.IsNullOrWhiteSpace(wanted.Reason))
            return new Refusal.NotAccepted("Reden",
                "een bundel met rekeningnummers en namen vraagt om een reden; zonder kan met --masked.");
        var kept = new RunsOfDatabase(database, at, acting.Office, acting.Code);
        var runs = kept.Runs.Where(run => wanted.From <= run.RunDate && run.RunDate <= wanted.Through).ToList();
        if (runs.Count == 0)
            return new Refusal.NotFound("Gemaakte incasso",
                $"{RowRecords.Text(wanted.From)}/{RowRecords.Text(wanted.Through)}");

        if (OutputFile.Refuse(wanted.Path) is { } there) return new Refusal.NotAccepted("Bestand", there);

        var last = Record(acting, wanted);
        var key = OfficeKey.Of(database, acting.Code);
        var aside = OutputFile.AsideOf(wanted.Path);
        long entries;
        using (var file = OutputFile.Create(aside))
        {
            using var zip = new BundleWriter(file);
            Introduce(zip, acting.Office, kept, runs, wanted.Content);
            Events(zip, acting.Office, last, out var hash);
            zip.AddJson(BundleNames.Rules, kept.Rules);
            foreach (var run in runs) Run(zip, acting.Office, kept, run, wanted.Content);
            zip.AddJson(BundleNames.Settings,
                kept.Settings.OrderBy(version => version.Key)
                    .Select(version => new KeptSettings(version.Key, version.Value)));
            zip.Close(SignedStatement.Of(
                new BundleManifest(
                    BundleManifest.CurrentFormat, ReadWhatIsUsed.Program, at, acting.Code, wanted.From, wanted.Through,
                    masked, last, hash, [.. runs.Select(run => run.RunDate)], zip.Entries),
                key).ToBytes());
            entries = zip.Entries.Count + 1;
        }

        OutputFile.Place(aside, wanted.Path);
        return new BundleMade(wanted.Path, runs.Count, entries, key.Fingerprint, masked);
    }

    /// <summary>Returns where the chain stood before: what goes out does not depend on its going out.</summary>
    private long Record(Acting acting, BundleWanted wanted)
    {
        using var session = database.Write(at, acting);
        var position = AuditTrail.Position(session);
        AuditTrail.Record(session, "BundleExported",
            $"runs {RowRecords.Text(wanted.From)} through {RowRecords.Text(wanted.Through)}", Reach.None,
            new { wanted.From, wanted.Through, wanted.Reason, content = wanted.Content.ToString() });
        session.Commit();
        return position;
    }

    private static void Introduce(BundleWriter zip, long office, RunsOfDatabase kept, List<KeptRun> runs,
        BundleContent content)
    {
        zip.AddText(BundleNames.Readme,
            writer => writer.Write(BundleReadme.Of(kept.Office, office, runs.Count, content)));
        zip.AddText(BundleNames.Dictionary, BundleReadme.WriteDictionary);
    }

    private void Events(BundleWriter zip, long office, long last, out string hash)
    {
        var head = "";
        zip.AddText(BundleNames.Events, writer =>
        {
            Delimited.Write(writer, BundleNames.EventColumns);
            using var session = database.Read(at, office, "night");
            foreach (var row in ChainedEvent.Stream(session, last))
            {
                row.Write(writer);
                head = row.Hash;
            }
        });
        hash = head;
    }

    private void Run(BundleWriter zip, long office, RunsOfDatabase kept, KeptRun run, BundleContent content)
    {
        var masked = content == BundleContent.Masked;
        var batches = kept.Batches(run);
        zip.AddText(BundleNames.Debits(run.RunDate),
            writer => BundleRows.WriteDebits(writer, kept.Debits(run), masked));
        zip.AddText(BundleNames.Decisions(run.RunDate),
            writer => BundleRows.WriteDecisions(writer, kept.Decisions(run)));
        if (content == BundleContent.WithFiles)
            foreach (var batch in batches.OrderBy(batch => batch.FileName, StringComparer.Ordinal))
                if (kept.PathsOf(batch).FirstOrDefault() is { } path)
                    zip.Add(BundleNames.File(run.RunDate, batch.FileName), stream => Copy(path, stream));
        zip.AddText(BundleNames.Inputs(run.RunDate),
            writer => BundleRows.WriteInputs(writer, kept.Record(run).Select(chunk => chunk.Plain())));
        zip.AddJson(BundleNames.Proof(run.RunDate), new MakeProof(database, at).Of(office, kept, run));
        List<string> chunks = [];
        RunHeader? header = null;
        foreach (var chunk in kept.Record(run))
        {
            chunks.Add(chunk.Sha256);
            header ??= RunHeader.Of(chunk.Plain());
            var given = masked && chunk.Number > 0 ? MaskedChunk.Of(header, chunk) : chunk;
            zip.Add(BundleNames.Chunk(run.RunDate, chunk.Number), stream => stream.Write(given.Content),
                CompressionLevel.NoCompression);
        }

        zip.AddJson(BundleNames.Run(run.RunDate), new BundledRun(run, batches, chunks, kept.SealOf(run)));
        if (header is not null) zip.AddJson(BundleNames.Used(run.RunDate), header);
    }

    private static void Copy(string path, Stream target)
    {
        using var file = File.OpenRead(path);
        file.CopyTo(target);
    }
}

/// <summary>A version of the settings as kept.</summary>
public sealed record KeptSettings(long Version, string Document);
