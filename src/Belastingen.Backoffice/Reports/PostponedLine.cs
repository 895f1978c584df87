namespace Belastingen.Backoffice.Reports;

/// <summary>What a version of a rule postponed from one date, and what became of it.</summary>
internal sealed class PostponedLine(long rule, long version, long taxType, LocalDate on)
{
    public long Rule => rule;

    public long Version => version;

    public long TaxType => taxType;

    public LocalDate On => on;

    public long Terms { get; set; }

    public long Postponed { get; set; }

    public long Presented { get; set; }

    public long Received { get; set; }

    public long Paid { get; set; }

    public long Lowered { get; set; }

    public long Open { get; set; }
}
