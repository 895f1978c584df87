namespace Belastingen.Backoffice.Trail;

/// <summary>The first place at which a trail is not what it was. Each kind names the event and what differs.</summary>
public abstract record TrailFault
{
    private TrailFault()
    {
    }

    /// <summary>The first event that is not to be trusted; up to the one before it all is well.</summary>
    public abstract long Event { get; }

    /// <summary>What is wrong, in a Dutch sentence.</summary>
    public abstract string Sentence { get; }

    /// <summary>Numbers are missing: events were removed.</summary>
    public sealed record Missing(long First, long Last) : TrailFault
    {
        /// <inheritdoc />
        public override long Event => First;

        /// <inheritdoc />
        public override string Sentence => First == Last
            ? $"Gebeurtenis {First} ontbreekt: zij is verwijderd."
            : $"De gebeurtenissen {First} t/m {Last} ontbreken: zij zijn verwijderd.";
    }

    /// <summary>An event stands before the first: somebody put it there.</summary>
    public sealed record BeforeTheFirst(long Number) : TrailFault
    {
        /// <inheritdoc />
        public override long Event => 1;

        /// <inheritdoc />
        public override string Sentence => $"Er staat een gebeurtenis {Number}, vóór de eerste: zij is toegevoegd.";
    }

    /// <summary>The event names another predecessor than the one that stands there.</summary>
    public sealed record Unlinked(long Number) : TrailFault
    {
        /// <inheritdoc />
        public override long Event => Number;

        /// <inheritdoc />
        public override string Sentence => Number == 1
            ? "Gebeurtenis 1 is niet de eerste van haar keten: zij verwijst naar een voorganger die er niet is."
            : $"Gebeurtenis {Number} sluit niet aan: zij verwijst naar een andere voorganger dan gebeurtenis "
                + $"{Number - 1}.";
    }

    /// <summary>The event says something else than when it was recorded.</summary>
    public sealed record Changed(long Number, string Action) : TrailFault
    {
        /// <inheritdoc />
        public override long Event => Number;

        /// <inheritdoc />
        public override string Sentence =>
            $"Gebeurtenis {Number} ({Action}) is gewijzigd: wat er staat past niet bij haar controlegetal.";
    }

    /// <summary>The facts beside the event are not those of which it keeps the digest.</summary>
    public sealed record OtherPayload(long Number, string Action) : TrailFault
    {
        /// <inheritdoc />
        public override long Event => Number;

        /// <inheritdoc />
        public override string Sentence =>
            $"De gegevens bij gebeurtenis {Number} ({Action}) zijn gewijzigd: zij passen niet bij het controlegetal "
                + "in de keten.";
    }

    /// <summary>The facts beside the event are gone, and no retention term accounts for it.</summary>
    public sealed record PayloadGone(long Number, string Action) : TrailFault
    {
        /// <inheritdoc />
        public override long Event => Number;

        /// <inheritdoc />
        public override string Sentence =>
            $"De gegevens bij gebeurtenis {Number} ({Action}) zijn verwijderd, zonder dat een bewaartermijn dat "
                + "verklaart.";
    }

    /// <summary>The event is not signed under the key of the program: somebody else put it there.</summary>
    public sealed record NotByTheProgram(long Number, string Action) : TrailFault
    {
        /// <inheritdoc />
        public override long Event => Number;

        /// <inheritdoc />
        public override string Sentence =>
            $"Gebeurtenis {Number} ({Action}) is niet door het programma geschreven: "
            + "zij draagt geen geldige handtekening.";
    }

    /// <summary>The event says that it happened before the one before it, which the program never writes.</summary>
    public sealed record RunsBack(long Number, string Action) : TrailFault
    {
        /// <inheritdoc />
        public override long Event => Number;

        /// <inheritdoc />
        public override string Sentence => $"Gebeurtenis {Number} ({Action}) is vroeger dan de gebeurtenis ervoor.";
    }

    /// <summary>The chain ends before an event that an anchor knows.</summary>
    public sealed record CutOff(long Head, long Anchored) : TrailFault
    {
        /// <inheritdoc />
        public override long Event => Head + 1;

        /// <inheritdoc />
        public override string Sentence =>
            $"Het spoor eindigt bij gebeurtenis {Head}, maar een anker kent gebeurtenis {Anchored}: het einde is "
                + "weggehaald, of er is een oude kopie teruggezet.";
    }

    /// <summary>The chain holds together, and is another one than was anchored: somebody computed it again.</summary>
    /// <param name="First">The first event of which no anchor says any more that it is the same.</param>
    /// <param name="Anchored">The event of which an anchor says that it was another.</param>
    public sealed record NotAsAnchored(long First, long Anchored) : TrailFault
    {
        /// <inheritdoc />
        public override long Event => First;

        /// <inheritdoc />
        public override string Sentence =>
            $"Gebeurtenis {Anchored} is een andere dan het anker vastlegde: in de gebeurtenissen {First} t/m "
                + $"{Anchored} is iets gewijzigd en de keten daarna opnieuw berekend.";
    }

    /// <summary>A row of the office is not what the event it names says.</summary>
    public sealed record NotAsRecorded(long Number, string What, string Difference) : TrailFault
    {
        /// <inheritdoc />
        public override long Event => Number;

        /// <inheritdoc />
        public override string Sentence => $"{What} is niet zoals vastgelegd bij gebeurtenis {Number}: {Difference}.";
    }
}
