using System.Diagnostics;

namespace Belastingen.Mutants;

/// <summary>A <see cref="Host"/> in a process of its own; one that hangs is ended and begun again.</summary>
internal sealed class TestProcess(string folder, string tests) : IDisposable
{
    /// <summary>Memory a mutant may take before it counts as caught: a loop without end must not take the
    /// machine.</summary>
    private const string HeapLimit = "0x80000000";

    private Process? _process;

    /// <summary>Says a line and returns the answer; null when there is none within the time, or the process broke
    /// down.</summary>
    public string[]? Say(string line, TimeSpan within)
    {
        _process ??= Start();
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
        var answer = _process.StandardOutput.ReadLineAsync();
        if (answer.Wait(within) && answer.Result is { } said) return said.Split('\t');
        Dispose();
        return null;
    }

    public void Dispose()
    {
        if (_process is null) return;
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
        _process = null;
    }

    private Process Start()
    {
        var own = Path.Combine(folder, tests);
        string[] arguments =
        [
            "exec", "--depsfile", Path.Combine(own, tests + ".deps.json"), "--runtimeconfig",
                Path.Combine(own, tests + ".runtimeconfig.json"),
            Path.Combine(own, "Mutants.dll"), "host", Path.Combine(own, tests + ".dll"),
        ];
        InstrumentedCopy.Renew(typeof(TestProcess).Assembly.Location, own);
        var start = new ProcessStartInfo(Environment.ProcessPath!, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = own,
        };
        start.Environment[Switch.EditsFile] = Path.Combine(folder, "edits.json");
        start.Environment["DOTNET_GCHeapHardLimit"] = HeapLimit;
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        while (process.StandardOutput.ReadLine() is { } line)
            if (line == "ready") return process;
        throw new InvalidOperationException($"{tests} cannot be loaded.");
    }
}
