using System.Globalization;
using System.Text;
using Collabs.Domain.Screening;
using Collabs.Ethereum;

namespace Collabs.Domain.Clauses;

/// <summary>Reads a clause file: a head of <c>key: value</c> lines, then a French and an English text.</summary>
internal static class ClauseFile
{
    private static readonly Dictionary<string, Bilingual> NoChoices = [];

    public static Clause Read(string name, byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        var french = text.IndexOf("\n--- fr\n", StringComparison.Ordinal);
        var english = text.IndexOf("\n--- en\n", StringComparison.Ordinal);
        if (!text.StartsWith("---\n", StringComparison.Ordinal) || french < 0 || english < french)
        {
            throw new FormatException($"The clause file {name} needs a head, then \"--- fr\", then \"--- en\".");
        }

        var head = text[4..french].Split('\n').Select(line => line.Split(": ", 2)).ToArray();
        string Value(string key) => head.Single(line => line[0] == key)[1];
        return new Clause(
            Value("id"), int.Parse(Value("version"), CultureInfo.InvariantCulture), [.. Value("layer").Split(',').Select(Layer)], Value("mandatory") == "yes",
            new Bilingual(Value("fr"), Value("en")), [.. head.Where(line => line[0] == "param").Select(line => Parameter(line[1]))],
            new Bilingual(text[(french + 8)..english].Trim('\n'), text[(english + 8)..].Trim('\n')), Keccak256.Of(bytes));
    }

    private static ClauseLayer Layer(string code) => code switch
    {
        "C" => ClauseLayer.Code,
        "A" => ClauseLayer.Attested,
        "H" => ClauseLayer.Hash,
        "T" => ClauseLayer.Text,
        _ => throw new FormatException($"\"{code}\" is no layer; use C, A, H or T."),
    };

    private static ClauseParameter Parameter(string line)
    {
        var parts = line.Split(" | ");
        var name = parts[0].TrimEnd('?');
        var (kind, detail) = Kind(parts[1]);
        return new ClauseParameter(name, kind, !parts[0].EndsWith('?'), new Bilingual(parts[2], parts[3]),
            kind == ParameterKind.Enum ? Choices(detail) : NoChoices, kind == ParameterKind.Table ? [.. detail.Split(',').Select(Column)] : []);
    }

    private static ClauseParameter Column(string column)
    {
        var (name, type) = column.Split('=', 2) is [var n, var t] ? (n, t) : throw new FormatException($"\"{column}\" is no column.");
        var (kind, detail) = Kind(type);
        return new ClauseParameter(name, kind, true, new Bilingual(name, name), kind == ParameterKind.Enum ? Choices(detail) : NoChoices, []);
    }

    private static (ParameterKind Kind, string Detail) Kind(string type)
    {
        var parts = type.Split(':', 2);
        return (Enum.Parse<ParameterKind>(parts[0], ignoreCase: true), parts.Length > 1 ? parts[1] : "");
    }

    private static Dictionary<string, Bilingual> Choices(string detail) => detail.Split(';')
        .Select(choice => choice.Split('='))
        .ToDictionary(choice => choice[0], choice => new Bilingual(choice[1], choice[2]));
}
