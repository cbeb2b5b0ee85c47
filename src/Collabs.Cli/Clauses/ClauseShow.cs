using System.CommandLine;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Clauses;

using Collabs.Clause.V1;

internal static class ClauseShow
{
    private static readonly Argument<string> Clause = new("clause") { Description = "Its id, such as CL-25, or \"name@version#hash\" for exactly that text." };

    public static Command Build(Terminal terminal) => Verb.OnService(
        terminal, "show", "Show a clause: its parameters, their types, and its text with a hole for each. Anybody may.", [Clause, ClauseLanguage.Option], RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var service = Service.Anonymous(ServerAddress.Of(call));
        var answer = await service.Clauses.GetClauseAsync(new() { Clause = call.Get(Clause) }, cancellationToken: call.Stop);
        var (clause, language) = (answer.Clause, call.Get(ClauseLanguage.Option));
        call.Print(clause, screen =>
        {
            screen.Write(View.Facts(
                ("Clause", clause.Reference),
                ("Title", clause.Title.In(language)),
                ("Force", string.Join(", ", clause.Layers.Select(View.Word))),
                ("Article 8", clause.Mandatory ? "asks for it once a written contract is due" : "")));
            screen.Write(Parameters(clause.Parameters, language));
            screen.Write(new Spectre.Console.Text(clause.Template.In(language) + "\n"));
        });
    }

    private static Spectre.Console.Table Parameters(IEnumerable<Parameter> parameters, string language)
    {
        var table = View.Table("Parameter", "Type", "Needed", "Meaning");
        foreach (var parameter in parameters)
        {
            table.AddTextRow(parameter.Name, Kind(parameter), parameter.Required ? "yes" : "no", parameter.Label.In(language));
            foreach (var column in parameter.Columns)
            {
                table.AddTextRow($"  {column.Name}", Kind(column), "in every row", "");
            }
        }

        return table;
    }

    private static string Kind(Parameter parameter) => parameter.Kind switch
    {
        ParameterKind.Enum => string.Join(" | ", parameter.Choices.Select(choice => choice.Value)),
        ParameterKind.List => "list of texts",
        ParameterKind.Table => "list of objects",
        ParameterKind.Units => "base units, as text",
        ParameterKind.Bps => "basis points, 0 to 10000",
        ParameterKind.Int => "whole number",
        ParameterKind.Eur => "euros, as text: \"1000.00\"",
        ParameterKind.Date => "date: yyyy-MM-dd",
        ParameterKind.Time => "time: yyyy-MM-ddTHH:mm:ssZ",
        var kind => View.Word(kind),
    };
}
