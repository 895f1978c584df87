using System.CommandLine;
using System.CommandLine.Help;
using System.Globalization;

namespace Belastingen.App.Commands;

/// <summary>The command line: one command per thing a person does.</summary>
internal static class CommandLine
{
    private static readonly (string English, string Dutch)[] Headings =
    [
        ("Description:", "Omschrijving:"), ("Usage:", "Gebruik:"), ("Options:", "Opties:"),
        ("Commands:", "Opdrachten:"), ("Arguments:", "Argumenten:"), ("[options]", "[opties]"),
        ("[command]", "[opdracht]"), ("(REQUIRED)", "(verplicht)"), ("[default: ", "[standaard: "),
    ];

    public static int Run(string[] args)
    {
        // Figures and dates are written the same on every machine.
        CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        System.Console.OutputEncoding = System.Text.Encoding.UTF8;
        FileRights.KeepFromOthers(folder: null);
        var parsed = Root().Parse(args);
        if (parsed.Action is HelpAction) return Help(parsed);
        return parsed.Errors.Count > 0
            ? WrongUsage.Explain(parsed)
            : parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }

    public static RootCommand Root()
    {
        var root = new RootCommand(
            "Belastingen.Backoffice: gemeentelijke belastingen innen per incasso, met incassopauze per groep.")
        {
            DemoCommand.Build(), DatabaseCommands.Build(), OfficeCommands.Build(), ImportCommand.Build(),
            GenerateCommand.Build(),
            NightCommand.Build(), CollectCommand.Build(), RunsCommands.Build(), ReleaseCommand.Build(),
            DiscardCommand.Build(), RecallCommand.Build(),
            RuleCommands.Build(), MembershipCommands.Build(), GroupCommands.Build(), RequestCommands.Build(),
            OptOutCommands.Build(),
            HoldCommands.Build(), PaymentCommands.Payment(), PaymentCommands.Correction(), ReturnCommands.Build(),
            NoticesCommands.Build(), WorklistCommands.Build(), ExportCommand.Build(), ExplainCommand.Build(),
            ForecastCommand.Build(),
            CompareCommand.Build(), ReportCommand.Build(),
            ConfirmCommand.Build(), StopCommands.Stop(), StopCommands.Start(), SimulateCommand.Build(),
            ServeCommand.Build(), StatusCommand.Build(), AuditCommands.Build(), BackupCommands.Backup(),
                BackupCommands.Restore(),
            RetentionCommands.Build(), ReplayCommand.Build(), ProofCommands.Build(),
        };
        foreach (var option in Shared.All) root.Add(option);
        foreach (var option in root.Options)
        {
            if (option is HelpOption) option.Description = "Toont deze uitleg.";
            if (option is VersionOption) option.Description = "Toont de versie.";
        }

        return root;
    }

    private static int Help(ParseResult parsed)
    {
        var text = new StringWriter();
        parsed.Invoke(new InvocationConfiguration { Output = text });
        var dutch = Headings.Aggregate(text.ToString(),
            (soFar, heading) => soFar.Replace(heading.English, heading.Dutch, StringComparison.Ordinal));
        System.Console.Out.Write(dutch);
        return ExitCode.Done;
    }
}

/// <summary>How a command ends.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>It was refused or it failed.</summary>
    public const int Refused = 1;

    /// <summary>The command line itself was wrong.</summary>
    public const int WrongUsage = 2;

    /// <summary>It was done, and a person must look at the result.</summary>
    public const int NeedsReview = 3;
}
