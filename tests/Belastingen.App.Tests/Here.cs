using System.Collections.Concurrent;
using Belastingen.App.Commands;

namespace Belastingen.App.Tests;

/// <summary>
/// The command line inside this process, where it is compiled once. What a command does, says and ends with is the
/// same; that it does so as a program of its own is seen once for each command, and by every test that kills one.
/// </summary>
internal static class Here
{
    private static readonly ConcurrentDictionary<string, bool> SeenAsProcess = [];

    /// <summary>What a command says and where it is are those of the whole process: one at a time.</summary>
    private static readonly Lock One = new();

    /// <summary>Runs a command to its end; the first of its name as a process.</summary>
    public static Ran Run(string folder, params IReadOnlyList<string> arguments) =>
        SeenAsProcess.TryAdd(NameOf(arguments), true) ? TheProgram.Run(folder, arguments) : Inside(folder, arguments);

    private static string NameOf(IEnumerable<string> arguments) =>
        string.Join(' ', arguments.TakeWhile(argument => !argument.StartsWith('-')));

    private static Ran Inside(string folder, IReadOnlyList<string> arguments)
    {
        using var said = new StringWriter();
        using var complained = new StringWriter();
        lock (One)
        {
            var (place, output, error) = (Environment.CurrentDirectory, Console.Out, Console.Error);
            try
            {
                Environment.CurrentDirectory = folder;
                Console.SetOut(said);
                Console.SetError(complained);
                return new Ran(CommandLine.Run([.. arguments]), said.ToString(), complained.ToString());
            }
            finally
            {
                Console.SetOut(output);
                Console.SetError(error);
                Environment.CurrentDirectory = place;
            }
        }
    }
}
