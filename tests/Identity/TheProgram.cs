using System.Diagnostics;

namespace Identity;

/// <summary>One build of the program, run as a process of its own.</summary>
internal sealed class TheProgram(string path, string folder)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private static readonly string Host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>Where it runs.</summary>
    public string Folder => folder;

    /// <summary>Runs it to its end; returns what it said, with how it ended.</summary>
    public string Run(params IEnumerable<string> arguments)
    {
        using var process = Start(arguments);
        var error = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd() + error.GetAwaiter().GetResult();
        process.WaitForExit();
        return $"{said}\n[{process.ExitCode}]\n";
    }

    /// <summary>Lets it serve while something is done with it, and then ends it in peace.</summary>
    public async Task Serve(Uri address, Func<Task> act, params IEnumerable<string> arguments)
    {
        using var process = Start(arguments);
        var (said, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await UntilAlive(process, address);
            await act();
        }
        finally
        {
            using (var tool = Process.Start("kill", ["-TERM", $"{process.Id}"])) tool.WaitForExit();
            if (!process.WaitForExit(Patience)) process.Kill();
        }

        await said;
        await error;
    }

    private static async Task UntilAlive(Process process, Uri address)
    {
        using var visitor = new HttpClient { BaseAddress = address };
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Patience && !process.HasExited;)
        {
            await tick.WaitForNextTickAsync();
            try
            {
                using var answer = await visitor.GetAsync(new Uri("/health/live", UriKind.Relative));
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // It is still starting.
            }
        }

        throw new InvalidOperationException("The program does not serve.");
    }

    private Process Start(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Host, [path, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in new[] { "DATABASE", "FILES", "KEYS" }) start.Environment.Remove($"BELASTINGEN_{name}");
        start.Environment["DOTNET_TieredPGO"] = "0";
        return Process.Start(start)!;
    }
}
