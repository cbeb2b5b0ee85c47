using Google.Protobuf.WellKnownTypes;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Collabs.Cli.Shell;

/// <summary>The few shapes that results take on a screen.</summary>
internal static class View
{
    /// <summary>A name to each value; empty values are left out.</summary>
    public static Grid Facts(params IEnumerable<(string Name, string? Value)> facts)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        foreach (var (name, value) in facts.Where(fact => !string.IsNullOrEmpty(fact.Value)))
        {
            grid.AddRow(new Text(name, new Style(decoration: Decoration.Dim)), new Text(value!));
        }

        return grid;
    }

    public static Table Table(params string[] columns)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(new Text(column)));
        }

        return table;
    }

    public static void AddTextRow(this Table table, params string[] cells) =>
        table.AddRow(cells.Select(cell => (IRenderable)new Text(cell)));

    public static string Share(uint bps) => FormattableString.Invariant($"{bps / 100m:0.##} %");

    public static string Time(Timestamp? time) => time is null ? "" : $"{time.ToDateTimeOffset():u}";

    /// <summary>A constant's last words: AGREEMENT_STATE_OPEN is "open" to a person.</summary>
    public static string Word<T>(T value)
        where T : struct, System.Enum => value.ToString().ToLowerInvariant();

    /// <summary>Where a list goes on.</summary>
    public static void NextPage(this IAnsiConsole screen, string token)
    {
        if (token.Length > 0)
        {
            screen.Write(new Text($"There are more: --page-token {token}\n"));
        }
    }
}
