using System.CommandLine;

namespace Belastingen.App.Commands;

/// <summary>An option that names what is written. What would cost something is refused beforehand.</summary>
internal sealed class OutputOption : Option<string?>
{
    private OutputOption(string name, string description, string kind, Func<string, string?> refuse)
        : base(name)
    {
        (Description, HelpName) = (description, kind);
        Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { Length: > 0 } path && refuse(path) is { } because)
                result.AddError(because);
        });
    }

    /// <summary>A new file.</summary>
    public static OutputOption File(string name, string description) =>
        new(name, description, "bestand", OutputFile.Refuse);

    /// <summary>A new or empty folder.</summary>
    public static OutputOption Folder(string name, string description) =>
        new(name, description, "map", OutputFile.RefuseFolder);

    /// <summary>A file that is added to: new, or one that was made so.</summary>
    /// <param name="name">The option.</param>
    /// <param name="description">What it is.</param>
    /// <param name="isOurs">Whether what is there was made so.</param>
    public static OutputOption AddedTo(string name, string description, Func<string, bool> isOurs) =>
        new(name, description, "bestand", path => isOurs(path) ? null : OutputFile.Refuse(path));
}
