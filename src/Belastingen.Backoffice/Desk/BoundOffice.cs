using System.Collections.Concurrent;
using System.Data;
using Dapper;

namespace Belastingen.Backoffice.Desk;

/// <summary>The values of a statement, and the office.</summary>
/// <remarks>
/// Dapper's own way to add one value searches the text of the statement anew for each call; a night runs some
/// thousands. Here what gives a statement its values is made once per statement and kind of values.
/// </remarks>
internal sealed class BoundOffice(object? arguments, long office) : SqlMapper.IDynamicParameters
{
    private static readonly ConcurrentDictionary<(string Sql, Type Values), Action<IDbCommand, object>> Binders = [];

    public void AddParameters(IDbCommand command, SqlMapper.Identity identity)
    {
        if (arguments is not null) Binder(identity, arguments.GetType())(command, arguments);
        if (command.Parameters.Contains("office")) return;
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.DbType, parameter.Value) = ("office", DbType.Int64, office);
        command.Parameters.Add(parameter);
    }

    private static Action<IDbCommand, object> Binder(SqlMapper.Identity identity, Type values) => Binders.GetOrAdd(
        (identity.Sql, values),
        static (_, wanted) =>
            SqlMapper.CreateParamInfoGenerator(wanted.Identity.ForDynamicParameters(wanted.Values), true, true),
        (Identity: identity, Values: values));
}
