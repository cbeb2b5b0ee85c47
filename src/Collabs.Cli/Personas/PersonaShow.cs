using System.CommandLine;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Personas;

internal static class PersonaShow
{
    private static readonly Argument<string> Name = new("persona") { Description = "As \"lil-jet-spirit\" or \"personas/lil-jet-spirit\"." };

    public static Command Build(Terminal terminal) =>
        Verb.OnService(terminal, "show", "Show a persona, its cause and its split. Anyone may.", [Name], RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var service = Service.Anonymous(ServerAddress.Of(call));
        var answer = await service.Personas.GetPersonaAsync(new() { Name = ResourceName.In("personas", call.Get(Name)) }, cancellationToken: call.Stop);
        var promise = (await service.Personas.GetPromiseAsync(new() { Name = answer.Persona.Name }, cancellationToken: call.Stop)).Promise;
        call.Print(answer.Persona, screen =>
        {
            PersonaView.Show(screen, answer.Persona);
            PersonaView.ShowPromise(screen, promise);
        });
    }
}
