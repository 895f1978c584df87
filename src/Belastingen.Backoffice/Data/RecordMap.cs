using System.Reflection;
using Dapper;

namespace Belastingen.Backoffice.Data;

/// <summary>Finds the constructor of a positional row record by the names of its columns.</summary>
/// <remarks>
/// Dapper goes by the types of the columns too, but SQLite has none for a computed column while there is no row: an
/// empty answer would then be a fault.
/// </remarks>
internal sealed class RecordMap(Type type) : SqlMapper.ITypeMap
{
    private const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;

    private readonly DefaultTypeMap _default = new(type);

    public ConstructorInfo? FindConstructor(string[] names, Type[] types) =>
        _default.FindConstructor(names, types) ?? Array.Find(type.GetConstructors(Any), constructor =>
            constructor.GetParameters() is { Length: > 0 } parameters && parameters.Length == names.Length
            && parameters.Zip(names)
                .All(pair => string.Equals(pair.First.Name, pair.Second, StringComparison.OrdinalIgnoreCase)));

    public ConstructorInfo? FindExplicitConstructor() => _default.FindExplicitConstructor();

    public SqlMapper.IMemberMap? GetConstructorParameter(ConstructorInfo constructor, string columnName) =>
        _default.GetConstructorParameter(constructor, columnName);

    public SqlMapper.IMemberMap? GetMember(string columnName) => _default.GetMember(columnName);
}
