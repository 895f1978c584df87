using System.Globalization;
using Identity;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["play", var program, var folder]:
        await Play.Execute(program, folder);
        return 0;
    case ["compare", var before, var after]:
        return Comparison.Execute(before, after);
    case [var former, var present, var folder]:
        var (first, second) = (Path.Combine(folder, "before"), Path.Combine(folder, "after"));
        await Play.Execute(former, first);
        await Play.Execute(present, second);
        return Comparison.Execute(first, second);
    default:
        Console.Error.WriteLine(
            "Identity BEFORE.dll AFTER.dll FOLDER | play PROGRAM.dll FOLDER | compare BEFORE AFTER (docs/identity.md)");
        return 2;
}
