using System.CommandLine;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Personas;

using Collabs.Persona.V1;

internal static class PersonaCreate
{
    private static readonly Argument<string?> File = new("file")
    {
        Description = "The persona as JSON, or - for standard input.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string?> Id = new("--id")
    {
        Description = "The last part of its name: 3 to 63 of a-z, 0-9 and \"-\". Chosen for you if left out.",
        HelpName = "ID",
    };

    public static Command Build(Terminal terminal) => Verb.Mutation(
        terminal,
        "create",
        "Create a persona: who it is, which cause it serves, how its earnings are split. You become its steward.",
        [File, Id, CommonOptions.Example],
        RunAsync);

    private static async Task RunAsync(Call call)
    {
        if (call.Get(CommonOptions.Example))
        {
            call.Terminal.Out.WriteLine(Examples.Persona);
            return;
        }

        var persona = await JsonInput.ReadAsync<Persona>(call, call.Find(File));
        using var service = await Service.SignedInAsync(call);
        var answer = await service.Personas.CreatePersonaAsync(
            new() { RequestId = call.RequestId(), PersonaId = call.Find(Id) ?? "", Persona = persona }, cancellationToken: call.Stop);
        call.Print(answer.Persona, screen => PersonaView.Show(screen, answer.Persona));
    }
}
