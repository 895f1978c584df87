using Belastingen.Backoffice.Lists;
using Belastingen.Domain.Plans;

namespace Belastingen.Backoffice.Imports;

/// <summary>The lines of terms.csv of one assessment.</summary>
internal sealed class GivenBlock(long assessment, long line, string method, string deviation)
{
    private readonly List<PlannedTerm> _terms = [];

    /// <summary>Key of the assessment.</summary>
    public long Assessment => assessment;

    /// <summary>Number of the first line.</summary>
    public long Line => line;

    /// <summary>Whether every line of it was good.</summary>
    public bool IsGood { get; private set; } = true;

    /// <summary>The plan that the lines say.</summary>
    public GivenPlan Plan => new(Enum.Parse<PaymentMethod>(method), [.. _terms], deviation);

    /// <summary>Adds a line; all lines of an assessment have the same method and reason.</summary>
    public void Add(DeliveryLine read, string itsMethod, string itsDeviation, PlannedTerm term)
    {
        if (itsMethod != method)
            read.Fault("method", "Alle termijnen van een aanslag worden op dezelfde manier betaald.");
        if (itsDeviation != deviation) read.Fault("deviation", "Alle termijnen van een aanslag hebben dezelfde reden.");
        IsGood &= read.IsGood;
        _terms.Add(term);
    }
}
