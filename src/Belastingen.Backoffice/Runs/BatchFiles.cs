using Belastingen.Backoffice.Records;
using Belastingen.Domain.Offices;
using Belastingen.Sepa.DirectDebits;
using Belastingen.Sepa.Identifiers;

namespace Belastingen.Backoffice.Runs;

/// <summary>The bank files of one preparation: a new one begins when the bank's limit is reached.</summary>
public sealed class BatchFiles : IDisposable
{
    private readonly TakenRun _run;
    private readonly OfficeSettings _settings;
    private readonly List<Batch> _batches = [];
    private DirectDebitFile? _file;

    /// <summary>Files in the folder of the run.</summary>
    public BatchFiles(TakenRun run, OfficeSettings settings)
    {
        (_run, _settings) = (run, settings);
        Directory.CreateDirectory(run.Folder);
        MadeOn = Data.DutchTime.DateOf(run.TakenAt);
    }

    /// <summary>The day on which the files are made.</summary>
    public LocalDate MadeOn { get; }

    /// <summary>The closed files.</summary>
    public IReadOnlyList<Batch> Batches => _batches;

    /// <summary>Writes a debit; returns the number of its file, from 1.</summary>
    public int Add(in DirectDebit debit)
    {
        if (_file?.Count == Math.Min(_settings.Bank.TransactionsPerBatch, DirectDebitFile.MaxTransactions)) CloseFile();
        _file ??= DirectDebitFile.Create(Path.Combine(_run.Folder, NameOf(_batches.Count + 1)),
            Header(_batches.Count + 1));
        _file.Add(debit);
        return _batches.Count + 1;
    }

    /// <summary>Closes the last file: header in front, flushed, renamed.</summary>
    public void Close()
    {
        if (_file is not null) CloseFile();
    }

    /// <inheritdoc />
    public void Dispose() => _file?.Dispose();

    private void CloseFile()
    {
        var summary = _file!.Close();
        _batches.Add(new Batch(
            _batches.Count + 1, summary.Name, MessageId(_batches.Count + 1), _settings.Creditor.PainVersion,
            summary.Count, summary.SumCents, summary.Bytes, summary.Sha256Hex));
        _file = null;
    }

    private string NameOf(int batch) => MessageId(batch) + ".xml";

    /// <summary>From stable keys and the preparation number only: a takeover writes the same.</summary>
    private string MessageId(int batch) => $"{_run.Code}-{_run.RunDate:yyyyMMdd}-{_run.Preparation}-{batch}";

    private DirectDebitHeader Header(int batch)
    {
        var creditor = _settings.Creditor;
        SepaText.TryTransliterate(creditor.Name, SepaText.MaxNameLength, out var name);
        return new DirectDebitHeader(
            MessageId(batch), _run.TakenAt, MessageId(batch), name, creditor.CreditorId, creditor.Iban, creditor.Bic,
            _run.RunDate, UltimateCreditor: null,
            creditor.PainVersion.EndsWith(".02", StringComparison.Ordinal) ? PainVersion.V02 : PainVersion.V08,
            BatchBooking: null);
    }
}

/// <summary>One bank file of a run.</summary>
public sealed record Batch(
    int Number, string FileName, string MessageId, string Format, int Debits, long Cents, long Bytes, string Sha256);
