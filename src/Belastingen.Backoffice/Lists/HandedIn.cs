namespace Belastingen.Backoffice.Lists;

/// <summary>A file of facts as somebody handed it in: a file of the command line, or one sent by a browser.</summary>
/// <param name="Name">What the file is called; faults name it.</param>
/// <param name="Content">Its bytes.</param>
public sealed record HandedIn(string Name, ReadOnlyMemory<byte> Content)
{
    /// <summary>Reads a file of this machine.</summary>
    public static Answer<HandedIn> At(string path) => File.Exists(path)
        ? new HandedIn(Path.GetFileName(path), File.ReadAllBytes(path))
        : new Refusal.NotFound("Bestand", path);
}
