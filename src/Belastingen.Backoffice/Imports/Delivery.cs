using Belastingen.Backoffice.Lists;

namespace Belastingen.Backoffice.Imports;

/// <summary>
/// A delivery while it is read: a folder of files, or the views of a server. The same data by either way.
/// </summary>
public abstract class Delivery : IDisposable
{
    private const string OnServer = "sqlserver:";

    private protected const string NotOfADelivery = "Dit bestand hoort niet in een levering.";
    private protected const string NoControl = "Het bestand met controletotalen ontbreekt.";

    private protected Delivery()
    {
    }

    /// <summary>The same delivery has the same digest: it is imported once.</summary>
    public abstract string Digest { get; }

    /// <summary>Opens a delivery.</summary>
    /// <param name="from">A folder, or <c>sqlserver:</c> and a connection string.</param>
    public static Answer<Delivery> Open(string from)
    {
        if (!from.StartsWith(OnServer, StringComparison.OrdinalIgnoreCase)) return DeliveryFolder.Open(from);
        try
        {
            var connection = Database.At(from).Open();
            return DeliveryViews.Open(connection, connection.BeginTransaction);
        }
        catch (ArgumentException)
        {
            return new Refusal.NotAccepted("--from", "achter sqlserver: staat geen geldige verbinding.");
        }
    }

    /// <summary>Whether the delivery contains a file.</summary>
    public abstract bool Has(DeliveryLayout layout);

    /// <summary>What people are told when something is wrong with a file as a whole.</summary>
    public abstract string PlaceOf(DeliveryLayout layout);

    /// <summary>Begins to read a file. One is read at a time.</summary>
    public abstract DeliveryFile Read(DeliveryLayout layout, DeliveryFaults faults);

    /// <inheritdoc />
    public abstract void Dispose();
}
