using System.CommandLine;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Clauses;

internal static class ClauseList
{
    public static Command Build(Terminal terminal) => Verb.OnService(
        terminal, "list", "List the clauses that an agreement can be made of, with the parameters that each takes. Anybody may.", [ClauseLanguage.Option], RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var service = Service.Anonymous(ServerAddress.Of(call));
        var answer = await service.Clauses.ListClausesAsync(new(), cancellationToken: call.Stop);
        var language = call.Get(ClauseLanguage.Option);
        call.Print(answer, screen =>
        {
            var table = View.Table("Clause", "Title", "Force", "Parameters (? may be left out)");
            foreach (var clause in answer.Clauses)
            {
                table.AddTextRow(
                    clause.Id + (clause.Mandatory ? " ★" : ""),
                    clause.Title.In(language),
                    string.Join(", ", clause.Layers.Select(View.Word)),
                    string.Join(", ", clause.Parameters.Select(parameter => parameter.Name + (parameter.Required ? "" : "?"))));
            }

            screen.Write(table);
            screen.Write(new Spectre.Console.Text("★ article 8 of French law 2023-451 asks for it once a written contract is due.\n"));
        });
    }
}
