using System.Collections.Immutable;
using Belastingen.Backoffice.Lists;

namespace Belastingen.Backoffice.Imports;

/// <summary>In which order the rows of a view are read: a view has none of its own, and the digest needs one.</summary>
internal static class ViewOrder
{
    /// <summary>Keys compare letter by letter, whatever the collation of the database: a1 is not A1.</summary>
    private const string Exactly = "COLLATE Latin1_General_100_BIN2";

    private static readonly Dictionary<DeliveryLayout, ImmutableArray<string>> Keys = new()
    {
        [DeliveryLayout.Control] = ["file"],
        [DeliveryLayout.Debtors] = ["number"],
        [DeliveryLayout.Memberships] = ["debtor", "group", "from"],
        [DeliveryLayout.Mandates] = ["reference"],
        [DeliveryLayout.Assessments] = ["number"],
        [DeliveryLayout.Claims] = ["key"],
        [DeliveryLayout.Terms] = ["claim", "collectOn"],
        [DeliveryLayout.Payments] = ["bookedOn", "key"],
    };

    /// <summary>The columns that tell a row from the others: what it is ordered by.</summary>
    public static ImmutableArray<string> KeyOf(DeliveryLayout layout) => Keys[layout];

    /// <summary>Selects the rows of a view. Made of the names in this program only.</summary>
    /// <param name="layout">Which view.</param>
    /// <param name="perAssessment">Whether terms can be put together by what the view of claims says.</param>
    public static string Select(DeliveryLayout layout, bool perAssessment)
    {
        var columns = string.Join(", ", layout.Columns.Select(column => $"v.[{column}]"));
        var order = string.Join(", ", KeyOf(layout).Select(column => Text($"v.[{column}]")));
        if (layout != DeliveryLayout.Terms || !perAssessment)
            return $"""
                -- ViewOrder.cs
                SELECT {columns}
                FROM {DeliveryViews.NameOf(layout)} v
                ORDER BY {order}
                """;
        return $"""
            -- ViewOrder.cs: the terms of one assessment together
            SELECT {columns}
            FROM {DeliveryViews.NameOf(layout)} v
            LEFT JOIN (
                SELECT {Text("[key]")} AS claim, MIN({Text("assessment")}) AS assessment
                FROM {DeliveryViews.NameOf(DeliveryLayout.Claims)}
                GROUP BY {Text("[key]")}) c ON c.claim = {Text("v.[claim]")}
            ORDER BY c.assessment, {order}
            """;
    }

    private static string Text(string column) => $"CAST({column} AS NVARCHAR(200)) {Exactly}";
}
