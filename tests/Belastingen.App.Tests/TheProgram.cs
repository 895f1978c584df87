using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Belastingen.App.Tests;

/// <summary>The program itself, started as a process of its own, as an operator or a scheduler starts it.</summary>
public static class TheProgram
{
    /// <summary>Longer than anything here takes, also on a machine that does much else; what hangs must fail.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Below the ports that systems hand out by themselves.</summary>
    private const int FirstPort = 20_000, Ports = 12_000;

    /// <summary>Each process that tests begins elsewhere.</summary>
    private static int _lastPort = Environment.ProcessId * 101;

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

    /// <summary>
    /// A port of this machine at which nothing listens, and that nobody else is given: not twice here, and not one of those
    /// that the system hands out by itself, to whoever else is testing meanwhile.
    /// </summary>
    public static int FreePort()
    {
        while (true)
        {
            var port = FirstPort + (Interlocked.Increment(ref _lastPort) % Ports);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // In use: the next.
            }
        }
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
        // A short life: what the runtime would measure to be faster later is never earned back, and what it compiles
        // is written once instead of through a second view of the same memory.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        return new Running(Process.Start(start)!, Patience);
    }
}

/// <summary>How the program ended and what it said.</summary>
public sealed record Ran(int ExitCode, string Out, string Error);

/// <summary>The program while it runs.</summary>
public sealed class Running : IDisposable
{
    /// <summary>Between two looks: who does nothing but look keeps a core from the program.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(1);

    private readonly Process _process;
    private readonly TimeSpan _patience;
    private readonly Heard _out;
    private readonly Heard _error;

    internal Running(Process process, TimeSpan patience)
    {
        (_process, _patience) = (process, patience);
        (_out, _error) = (new Heard(process.StandardOutput), new Heard(process.StandardError));
    }

    /// <summary>What it has said so far.</summary>
    public string Said => _out.SoFar;

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

        return new Ran(_process.ExitCode, _out.All, _error.All);
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
            EndsWithin(pace == default ? Soon : pace);
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

/// <summary>What comes out of a program, heard as it is said.</summary>
internal sealed class Heard
{
    private readonly StringBuilder _text = new();
    private readonly Task _hearing;

    public Heard(StreamReader from) => _hearing = Hear(from);

    public string SoFar
    {
        get
        {
            lock (_text) return _text.ToString();
        }
    }

    /// <summary>All of it, as soon as the program has closed its mouth.</summary>
    public string All
    {
        get
        {
            _hearing.GetAwaiter().GetResult();
            return SoFar;
        }
    }

    private async Task Hear(StreamReader from)
    {
        var part = new char[4096];
        while (await from.ReadAsync(part).ConfigureAwait(false) is > 0 and var read)
            lock (_text) _text.Append(part, 0, read);
    }
}
