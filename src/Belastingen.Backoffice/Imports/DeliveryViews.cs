using System.Data;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Belastingen.Backoffice.Lists;

namespace Belastingen.Backoffice.Imports;

/// <summary>
/// The views of schema <c>incasso</c> of an existing back office, each standing for a file of a delivery: read in one
/// transaction that sees one moment, over one connection, one view at a time.
/// </summary>
/// <remarks>
/// Everything is read twice: for the digest, which says whether the delivery is known, and to take it in. Where the
/// server cannot show one moment (only each statement its own), the second reading proves that nothing moved.
/// </remarks>
public sealed class DeliveryViews : Delivery
{
    private const string Schema = "incasso";
    private const int SnapshotNotAllowed = 3952;

    private readonly DbConnection _connection;
    private readonly Dictionary<string, List<string>> _columns = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<DeliveryLayout, string> _digests = [];
    private DbTransaction? _transaction;
    private string _digest = "";

    private DeliveryViews(DbConnection connection) => _connection = connection;

    /// <summary>SHA-256 over names and rows of all views.</summary>
    public override string Digest => _digest;

    /// <summary>Name of the view that stands for a file.</summary>
    public static string NameOf(DeliveryLayout layout) => $"{Schema}.{layout.View}";

    /// <summary>
    /// Finds the views and begins to read; a view that does not belong there is a fault, since it may be misspelt.
    /// </summary>
    /// <param name="connection">Open; closed with the delivery.</param>
    /// <param name="begin">Begins a transaction on it.</param>
    public static Answer<Delivery> Open(DbConnection connection, Func<IsolationLevel, DbTransaction> begin)
    {
        DeliveryViews? views = new(connection);
        try
        {
            if ((views.Find() ?? views.Begin(begin)) is { } refusal) return refusal;
            var opened = views;
            views = null;
            return opened;
        }
        finally
        {
            views?.Dispose();
        }
    }

    /// <inheritdoc />
    public override bool Has(DeliveryLayout layout) => _columns.ContainsKey(layout.View);

    /// <inheritdoc />
    public override string PlaceOf(DeliveryLayout layout) => NameOf(layout);

    /// <inheritdoc />
    public override DeliveryFile Read(DeliveryLayout layout, DeliveryFaults faults) => new DeliveryView(
        layout, _columns[layout.View], () => Command(layout), _digests.GetValueOrDefault(layout, ""), faults);

    /// <inheritdoc />
    public override void Dispose()
    {
        _transaction?.Dispose();
        _connection.Dispose();
    }

    private Refusal.Faults? Find()
    {
        using var command = _connection.CreateCommand();
        command.CommandText =
            $"""
            -- DeliveryViews.cs: what this login may read there
            SELECT TABLE_NAME, COLUMN_NAME
            FROM INFORMATION_SCHEMA.COLUMNS
            WHERE TABLE_SCHEMA = '{Schema}'
            ORDER BY TABLE_NAME, ORDINAL_POSITION
            """;
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                var view = reader.GetString(0);
                if (!_columns.TryGetValue(view, out var columns)) columns = _columns[view] = [];
                columns.Add(reader.GetString(1));
            }
        }

        var faults = new DeliveryFaults();
        var known = DeliveryLayout.InOrder.Add(DeliveryLayout.Control).Select(layout => layout.View)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var view in _columns.Keys.Where(view => !known.Contains(view)).Order(StringComparer.Ordinal))
            faults.Add($"{Schema}.{view}", NotOfADelivery);
        if (!Has(DeliveryLayout.Control)) faults.Add(NameOf(DeliveryLayout.Control), NoControl);
        return faults.Count > 0 ? faults.Refuse() : null;
    }

    /// <summary>The first row read tells whether a snapshot is allowed.</summary>
    private Refusal? Begin(Func<IsolationLevel, DbTransaction> begin)
    {
        try
        {
            _transaction = begin(IsolationLevel.Snapshot);
            ReadDigests();
            return null;
        }
        catch (DbException broken) when (DatabaseFaults.NumberOf(broken) == SnapshotNotAllowed)
        {
            _transaction!.Dispose();
        }

        _transaction = begin(IsolationLevel.ReadCommitted);
        if (!StatementsSeeOneMoment()) return new Refusal.NoSnapshot(_connection.Database);
        ReadDigests();
        return null;
    }

    private bool StatementsSeeOneMoment()
    {
        using var command = _connection.CreateCommand();
        command.Transaction = _transaction;
        command.CommandText =
            """
            -- DeliveryViews.cs
            SELECT CAST(is_read_committed_snapshot_on AS INT)
            FROM sys.databases
            WHERE database_id = DB_ID()
            """;
        return command.ExecuteScalar() is 1;
    }

    private void ReadDigests()
    {
        _digests.Clear();
        var faults = new DeliveryFaults();
        foreach (var layout in DeliveryLayout.InOrder.Add(DeliveryLayout.Control).Where(Has))
        {
            using var view = new DeliveryView(layout, _columns[layout.View], () => Command(layout), "", faults);
            if (view.IsReadable) _digests[layout] = view.DigestOfAll();
        }

        var text = string.Concat(_digests.Select(each => $"{NameOf(each.Key)}\n{each.Value}\n"));
        _digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private DbCommand Command(DeliveryLayout layout)
    {
        var command = _connection.CreateCommand();
        command.CommandText = ViewOrder.Select(layout, perAssessment: CanBeOrderedBy(DeliveryLayout.Claims));
        command.Transaction = _transaction;
        return command;
    }

    private bool CanBeOrderedBy(DeliveryLayout layout) =>
        Has(layout) && !layout.Columns.Except(_columns[layout.View], StringComparer.OrdinalIgnoreCase).Any();
}
