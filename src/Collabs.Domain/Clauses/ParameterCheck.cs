using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Collabs.Domain.Documents;
using Collabs.Domain.Errors;
using Collabs.Ethereum;

namespace Collabs.Domain.Clauses;

/// <summary>Holds the parameters of a clause against their types.</summary>
public static class ParameterCheck
{
    private const int MaxRows = 200;
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>Notes every missing, unknown or ill-typed parameter under <paramref name="wrong"/>.</summary>
    public static void Check(Clause clause, JsonObject parameters, Violations wrong)
    {
        foreach (var parameter in clause.Parameters)
        {
            if (!parameters.TryGetPropertyValue(parameter.Name, out var value) || value is null)
            {
                wrong.Check(!parameter.Required, parameter.Name, $"is missing; clause {clause.Id} needs it.");
                continue;
            }

            Value(parameter, value, parameter.Name, wrong);
        }

        foreach (var (name, _) in parameters.Where(p => clause.Parameters.All(known => known.Name != p.Key)))
        {
            wrong.Add(name, $"is no parameter of clause {clause.Id}; it has {string.Join(", ", clause.Parameters.Select(p => p.Name))}.");
        }
    }

    private static void Value(ClauseParameter parameter, JsonNode value, string field, Violations wrong)
    {
        switch (parameter.Kind)
        {
            case ParameterKind.List:
                Items(value, field, wrong, (item, path) => Scalar(parameter with { Kind = ParameterKind.Text }, item, path, wrong));
                break;
            case ParameterKind.Table:
                Items(value, field, wrong, (row, path) => Row(parameter, row, path, wrong));
                break;
            default:
                Scalar(parameter, value, field, wrong);
                break;
        }
    }

    private static void Items(JsonNode value, string field, Violations wrong, Action<JsonNode?, string> check)
    {
        if (value is not JsonArray items || items.Count > MaxRows)
        {
            wrong.Add(field, $"is not a list of at most {MaxRows} entries.");
            return;
        }

        for (var i = 0; i < items.Count; i++)
        {
            check(items[i], $"{field}[{i}]");
        }
    }

    private static void Row(ClauseParameter table, JsonNode? row, string field, Violations wrong)
    {
        if (row is not JsonObject cells)
        {
            wrong.Add(field, "is not an object.");
            return;
        }

        foreach (var column in table.Columns)
        {
            Scalar(column, cells[column.Name], $"{field}.{column.Name}", wrong);
        }

        foreach (var (name, _) in cells.Where(cell => table.Columns.All(column => column.Name != cell.Key)))
        {
            wrong.Add($"{field}.{name}", $"is no column; there are {string.Join(", ", table.Columns.Select(c => c.Name))}.");
        }
    }

    private static void Scalar(ClauseParameter parameter, JsonNode? value, string field, Violations wrong)
    {
        var kind = value?.GetValueKind() ?? JsonValueKind.Null;
        if (parameter.Kind is ParameterKind.Int or ParameterKind.Bps or ParameterKind.Bool)
        {
            wrong.Check(parameter.Kind == ParameterKind.Bool ? kind is JsonValueKind.True or JsonValueKind.False : IsWhole(value, kind, parameter.Kind), field, Wanted(parameter));
            return;
        }

        if (kind != JsonValueKind.String)
        {
            wrong.Add(field, Wanted(parameter));
            return;
        }

        var text = value!.GetValue<string>();
        if (TextGuard.Check(field, text) is { } bad)
        {
            wrong.Add(field, bad.Description);
            return;
        }

        wrong.Check(IsWellFormed(parameter, text), field, Wanted(parameter));
    }

    private static bool IsWhole(JsonNode? value, JsonValueKind kind, ParameterKind wanted) =>
        kind == JsonValueKind.Number && value!.AsValue().TryGetValue<long>(out var number) && number >= 0 && (wanted != ParameterKind.Bps || number <= 10_000);

    private static bool IsWellFormed(ClauseParameter parameter, string text) => parameter.Kind switch
    {
        ParameterKind.Text => !string.IsNullOrWhiteSpace(text),
        ParameterKind.Address => Address.TryParse(text, out _),
        ParameterKind.Hash => text.Length == 66 && text.StartsWith("0x", StringComparison.Ordinal) && text.AsSpan(2).IndexOfAnyExcept(HexDigits) < 0,
        ParameterKind.Units => text.Length is > 0 and <= 39 && text.All(char.IsAsciiDigit) && (text == "0" || text[0] != '0') && UInt128.TryParse(text, CultureInfo.InvariantCulture, out _),
        ParameterKind.Eur => Euro.TryParse(text, out _),
        ParameterKind.Date => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        ParameterKind.Time => DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _),
        _ => parameter.Choices.ContainsKey(text),
    };

    private static string Wanted(ClauseParameter parameter) => parameter.Kind switch
    {
        ParameterKind.Address => "is not an address; write 0x and 40 hexadecimal digits.",
        ParameterKind.Hash => "is not a hash; write 0x and 64 lower-case hexadecimal digits.",
        ParameterKind.Units => "is not a whole number of base units in decimal digits, below 2^128.",
        ParameterKind.Bps => "is not a whole number of basis points from 0 to 10000.",
        ParameterKind.Int => "is not a whole number, zero or more.",
        ParameterKind.Eur => "is not an amount in euros, such as \"1000.00\".",
        ParameterKind.Date => "is not a date; write yyyy-MM-dd.",
        ParameterKind.Time => "is not a time in UTC; write yyyy-MM-ddTHH:mm:ssZ.",
        ParameterKind.Bool => "is neither true nor false.",
        ParameterKind.Enum => $"is none of {string.Join(", ", parameter.Choices.Keys)}.",
        _ => "is empty or no text.",
    };
}
