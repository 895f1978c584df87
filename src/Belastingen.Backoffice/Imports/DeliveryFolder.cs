using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Belastingen.Backoffice.Lists;

namespace Belastingen.Backoffice.Imports;

/// <summary>The files of a delivery, held open while it is read, so that nobody changes them meanwhile.</summary>
public sealed class DeliveryFolder : Delivery
{
    private readonly Dictionary<string, FileStream> _files = [];
    private string _digest = "";

    private DeliveryFolder()
    {
    }

    /// <summary>SHA-256 over names, lengths and bytes of all files: the same delivery has the same digest.</summary>
    public override string Digest => _digest;

    /// <summary>
    /// Opens the files; a file that does not belong in a delivery is a fault, since it may be one that was misspelt.
    /// </summary>
    public static new Answer<Delivery> Open(string path)
    {
        if (!Directory.Exists(path)) return new Refusal.NotFound("Map", path);
        var folder = new DeliveryFolder();
        var known = DeliveryLayout.InOrder.Add(DeliveryLayout.Control).Select(layout => layout.File).ToHashSet();
        var faults = new DeliveryFaults();
        foreach (var file in Directory.EnumerateFiles(path).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(file);
            if (known.Contains(name))
                folder._files[name] = File.Open(file, FileMode.Open, FileAccess.Read, FileShare.Read);
            else if (name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
                faults.Add(name, NotOfADelivery);
        }

        if (!folder.Has(DeliveryLayout.Control)) faults.Add(DeliveryLayout.Control.File, NoControl);
        if (faults.Count > 0)
        {
            folder.Dispose();
            return faults.Refuse();
        }

        folder._digest = folder.DigestOfAll();
        return folder;
    }

    /// <inheritdoc />
    public override bool Has(DeliveryLayout layout) => _files.ContainsKey(layout.File);

    /// <inheritdoc />
    public override string PlaceOf(DeliveryLayout layout) => layout.File;

    /// <inheritdoc />
    public override DeliveryFile Read(DeliveryLayout layout, DeliveryFaults faults)
    {
        var stream = _files[layout.File];
        stream.Position = 0;
        return new DelimitedFile(layout, stream, faults);
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        foreach (var file in _files.Values) file.Dispose();
    }

    private string DigestOfAll()
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 17);
        foreach (var (name, stream) in _files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            digest.AppendData(Encoding.UTF8.GetBytes($"{name}\n{stream.Length}\n"));
            for (int read; (read = stream.Read(buffer)) > 0;) digest.AppendData(buffer, 0, read);
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return Convert.ToHexStringLower(digest.GetHashAndReset());
    }
}
