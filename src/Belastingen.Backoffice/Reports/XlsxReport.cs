using System.Collections;
using System.Data;
using MiniExcelLibs;
using MiniExcelLibs.Attributes;
using MiniExcelLibs.OpenXml;

namespace Belastingen.Backoffice.Reports;

/// <summary>
/// Writes a report as a workbook: its rows over as many sheets as they need, what each column means, and what the file
/// says of itself.
/// </summary>
internal static class XlsxReport
{
    /// <summary>A sheet holds 1,048,576 rows; a round number is easier to follow.</summary>
    public const int RowsPerSheet = 1_000_000;

    public static ReportSidecar Write(Stream stream, ReportData data, Acting acting, int rowsPerSheet = RowsPerSheet)
    {
        var sheets = new Sheets(data, acting, rowsPerSheet);
        MiniExcel.SaveAs(stream, sheets, configuration: new OpenXmlConfiguration
        {
            TableStyles = TableStyles.None,
            AutoFilter = false,
            // Its fast mode keeps the whole workbook in memory.
            FastMode = false,
            EnableWriteNullValueCell = false,
            DynamicColumns = [.. data.Report.Columns.Select(Format).OfType<DynamicExcelColumn>()],
        });
        return sheets.Sidecar!;
    }

    private static DynamicExcelColumn? Format(ReportColumn column) => column.Type switch
    {
        ColumnType.Date => new DynamicExcelColumn(column.Name) { Format = "yyyy-mm-dd", Width = 12 },
        ColumnType.Moment => new DynamicExcelColumn(column.Name) { Format = "yyyy-mm-dd hh:mm:ss.000", Width = 24 },
        _ => null,
    };

    /// <summary>
    /// The sheets one after the other, made while they are written: how many there are is known at the end.
    /// </summary>
    private sealed class Sheets(ReportData data, Acting acting, int rowsPerSheet) : IDictionary<string, object>
    {
        public ReportSidecar? Sidecar { get; private set; }

        public IEnumerator<KeyValuePair<string, object>> GetEnumerator()
        {
            using var rows = data.Rows().GetEnumerator();
            var sheet = new SheetReader(rows, data.Report.Columns, rowsPerSheet);
            for (var number = 1; number == 1 || sheet.HasMore; number++)
            {
                sheet.Begin();
                yield return new(number == 1 ? "gegevens" : $"gegevens {number}", sheet);
            }

            Sidecar = data.Finish(acting);
            yield return new("toelichting", Meanings());
            yield return new("kenmerken", Members(Sidecar));
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        private List<Dictionary<string, object?>> Meanings() =>
            [.. data.Report.Columns.Select(column => new Dictionary<string, object?>
        {
            ["kolom"] = column.Name,
            ["soort"] = column.TypeName,
            ["eenheid"] = column.Unit,
            ["betekenis"] = column.Meaning,
        })];

        private static List<Dictionary<string, object?>> Members(ReportSidecar sidecar)
        {
            using var members = System.Text.Json.JsonSerializer.SerializeToDocument(sidecar, JsonReport.Members);
            return
            [
                .. members.RootElement.EnumerateObject().Where(member => member.Name != "columns")
                .Select(member => new Dictionary<string, object?>
                {
                    ["kenmerk"] = member.Name,
                    ["waarde"] = member.Value.ValueKind == System.Text.Json.JsonValueKind.String
                        ? member.Value.GetString() : member.Value.GetRawText(),
                }),
            ];
        }

        // The library only goes through the sheets.
        public ICollection<string> Keys => throw new NotSupportedException();

        public ICollection<object> Values => throw new NotSupportedException();

        public int Count => throw new NotSupportedException();

        public bool IsReadOnly => true;

        public object this[string key]
        {
            get => throw new NotSupportedException(); set => throw new NotSupportedException();
        }

        public void Add(string key, object value) => throw new NotSupportedException();

        public void Add(KeyValuePair<string, object> item) => throw new NotSupportedException();

        public void Clear() => throw new NotSupportedException();

        public bool Contains(KeyValuePair<string, object> item) => throw new NotSupportedException();

        public bool ContainsKey(string key) => throw new NotSupportedException();

        public void CopyTo(KeyValuePair<string, object>[] array, int arrayIndex) => throw new NotSupportedException();

        public bool Remove(string key) => throw new NotSupportedException();

        public bool Remove(KeyValuePair<string, object> item) => throw new NotSupportedException();

        public bool TryGetValue(string key, out object value) => throw new NotSupportedException();
    }
}
