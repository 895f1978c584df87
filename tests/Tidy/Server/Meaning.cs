using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Belastingen.Tidy.Server;

/// <summary>What SQL Server makes of an expression. Numbers are in the order in which one becomes the other.</summary>
internal enum Kind
{
    Unknown,
    Null,
    Bit,
    TinyInt,
    SmallInt,
    Int,
    BigInt,
    Decimal,
    Real,
    Text,
    Bytes,
    Date,
    Moment,
    Guid,
}

/// <summary>The type of an expression on SQL Server and, of a text, how it is compared.</summary>
/// <param name="Kind">Its type.</param>
/// <param name="Collation">Of a column, or as said; null of a literal or a parameter, which follows the other side.</param>
/// <param name="IsSaid">The expression itself says COLLATE, which wins.</param>
/// <param name="IsLong">A text or bytes without a greatest length: lengths of it are wider.</param>
internal readonly record struct Meaning(Kind Kind, string? Collation = null, bool IsSaid = false, bool IsLong = false)
{
    /// <summary>Of a column that names none: whatever the database was made with.</summary>
    public const string OfDatabase = "the database's own";

    /// <summary>Of a column of a temporary table that names none: whatever the server was installed with.</summary>
    public const string OfServer = "the server's own";

    public bool IsNumber => Kind is >= Kind.Bit and <= Kind.Real;

    /// <summary>Both can be compared: one follows the other, or is told to.</summary>
    public bool AgreesWith(Meaning other) => Collation is null || other.Collation is null || Collation == other.Collation
        || IsSaid != other.IsSaid;

    /// <summary>What comes of two, in a sum, a CASE or a UNION.</summary>
    public Meaning And(Meaning other)
    {
        var first = Collation is null || (other.IsSaid && !IsSaid) ? other : this;
        return new Meaning(Wider(Kind, other.Kind), first.Collation, first.IsSaid, IsLong || other.IsLong);
    }

    /// <summary>The meaning of a declared type.</summary>
    public static Meaning Of(DataTypeReference? type, string? collation) => type is not SqlDataTypeReference known
        ? new Meaning(Kind.Unknown)
        : KindOf(known.SqlDataTypeOption) is var kind && kind is Kind.Text or Kind.Bytes
            ? new Meaning(kind, kind == Kind.Text ? collation : null, IsLong: known.Parameters is [MaxLiteral])
            : new Meaning(kind);

    private static Kind Wider(Kind one, Kind other)
    {
        if (one == other || other == Kind.Null) return one;
        if (one == Kind.Null) return other;
        if (one == Kind.Unknown || other == Kind.Unknown) return Kind.Unknown;
        // Beside a number or a date a text becomes one.
        if (one == Kind.Text) return other;
        return other == Kind.Text ? one : (Kind)Math.Max((int)one, (int)other);
    }

    private static Kind KindOf(SqlDataTypeOption type) => type switch
    {
        SqlDataTypeOption.Bit => Kind.Bit,
        SqlDataTypeOption.TinyInt => Kind.TinyInt,
        SqlDataTypeOption.SmallInt => Kind.SmallInt,
        SqlDataTypeOption.Int => Kind.Int,
        SqlDataTypeOption.BigInt => Kind.BigInt,
        SqlDataTypeOption.Decimal or SqlDataTypeOption.Numeric or SqlDataTypeOption.Money => Kind.Decimal,
        SqlDataTypeOption.Float or SqlDataTypeOption.Real => Kind.Real,
        SqlDataTypeOption.Char or SqlDataTypeOption.VarChar or SqlDataTypeOption.NChar or SqlDataTypeOption.NVarChar => Kind.Text,
        SqlDataTypeOption.Binary or SqlDataTypeOption.VarBinary => Kind.Bytes,
        SqlDataTypeOption.Date => Kind.Date,
        SqlDataTypeOption.DateTime or SqlDataTypeOption.DateTime2 or SqlDataTypeOption.SmallDateTime => Kind.Moment,
        SqlDataTypeOption.UniqueIdentifier => Kind.Guid,
        _ => Kind.Unknown,
    };
}

/// <summary>A column of a table or of an answer.</summary>
internal sealed record Column(string Name, Meaning Meaning);
