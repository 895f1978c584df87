using System.Diagnostics;

namespace Belastingen.App.Tests;

/// <summary>The program itself, started as a process of its own, as an operator or a scheduler starts it.</summary>
public static class TheProgram
{
    /// <summary>Longer than anything here takes; what hangs must fail.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly string Path = System.IO.Path.Combine(AppContext.BaseDirectory, "belastingen.dll");

    private static readonly string Host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>Starts it and does not wait.</summary>
    public static Running Start(string folder, params IEnumerable<string> arguments) => Start(folder, Host, [Path, .. arguments]);

    /// <summary>Starts it below a shell that first does something to itself, such as limiting the disk.</summary>
    public static Running StartBelow(string folder, string shell, params IEnumerable<string> arguments) =>
        Start(folder, "sh", ["-c", $"{shell}; exec \"$@\"", "sh", Host, Path, .. arguments]);

    /// <summary>Runs it to its end.</summary>
    public static Ran Run(string folder, params IEnumerable<string> arguments)
    {
        using var running = Start(folder, arguments);
        return running.Finish();
    }

    /// <summary>Runs a tool of the operating system.</summary>
    public static void Tool(string name, params IEnumerable<string> arguments)
    {
        using var tool = Process.Start(name, arguments);
        if (!tool.WaitForExit(Patience) || tool.ExitCode != 0) throw new InvalidOperationException($"{name} failed.");
    }

    private static Running Start(string folder, string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("BELASTINGEN_DATABASE");
        // A short life: what the runtime would measure to be faster later is never earned back.
        start.Environment["DOTNET_TieredPGO"] = "0";
        return new Running(Process.Start(start)!, Patience);
    }
}

/// <summary>How the program ended and what it said.</summary>
public sealed record Ran(int ExitCode, string Out, string Error);

/// <summary>The program while it runs.</summary>
public sealed class Running : IDisposable
{
    private readonly Process _process;
    private readonly TimeSpan _patience;
    private readonly Task<string> _out;
    private readonly Task<string> _error;

    internal Running(Process process, TimeSpan patience)
    {
        (_process, _patience) = (process, patience);
        (_out, _error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
    }

    /// <summary>Whether it has ended by itself.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>Whether it ends by itself within a time.</summary>
    public bool EndsWithin(TimeSpan time) => _process.WaitForExit(time);

    /// <summary>Lets it run to its end.</summary>
    public Ran Finish()
    {
        if (!_process.WaitForExit(_patience))
        {
            Kill();
            throw new TimeoutException("The program does not end.");
        }

        return new Ran(_process.ExitCode, _out.GetAwaiter().GetResult(), _error.GetAwaiter().GetResult());
    }

    /// <summary>Kills it as a power cut would: it gets no chance to tidy up.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Goes on as soon as a condition holds; fails when the program ends before.</summary>
    /// <param name="condition">What is waited for.</param>
    /// <param name="pace">How long to leave it alone between two looks, where the moment need not be caught exactly.</param>
    public void Until(Func<bool> condition, TimeSpan pace = default)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            if (HasEnded && !condition()) throw new InvalidOperationException($"It ended too soon: {Finish()}");
            if (clock.Elapsed > _patience) throw new TimeoutException("It never came so far.");
            if (pace == default) Thread.Yield();
            else EndsWithin(pace);
        }
    }

    /// <summary>Asks it to end, as the operating system does, and lets it.</summary>
    public Ran End()
    {
        TheProgram.Tool("kill", "-TERM", $"{_process.Id}");
        return Finish();
    }

    public void Dispose()
    {
        if (!_process.HasExited) Kill();
        _process.Dispose();
    }
}
