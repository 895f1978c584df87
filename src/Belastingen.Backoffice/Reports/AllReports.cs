using Belastingen.Backoffice.Reports.Definitions;

namespace Belastingen.Backoffice.Reports;

/// <summary>All reports, in the order in which an auditor would go through them.</summary>
public static class AllReports
{
    /// <summary>The list.</summary>
    public static readonly IReadOnlyList<Report> List =
    [
        new RunReconciliationReport(), new RunsReport(), new DecisionsReport(), new DebitsReport(), new ReturnsReport(),
        new SampleReport(), new PostponedReport(), new BalanceReport(), new DeliveriesReport(), new PaymentsReport(),
        new InstalmentsReport(), new InstalmentOriginsReport(), new ReplanningsReport(), new AnnouncementsReport(),
        new MandatesReport(), new RulesReport(), new MembershipsReport(), new RequestsReport(), new OptOutsReport(),
        new HoldsReport(), new ChangesReport(), new OfficersReport(), new SettingsReport(), new EventsReport(),
    ];

    /// <summary>The report with a name; null when there is none.</summary>
    public static Report? Find(string name) => List.FirstOrDefault(report => report.Name == name);
}
