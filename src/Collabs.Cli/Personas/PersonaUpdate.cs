using System.CommandLine;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;
using Google.Protobuf.WellKnownTypes;

namespace Collabs.Cli.Personas;

using Collabs.Persona.V1;

internal static class PersonaUpdate
{
    private static readonly Argument<string?> File = new("file")
    {
        Description = "The changed persona as JSON, with its name and etag, or - for standard input.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string[]> Fields = new("--field")
    {
        Description = "A field to change, as \"mission\". Repeat it for several. Left out: every field in the file.",
        HelpName = "FIELD",
    };

    private static readonly Option<string> CharterNote = new("--charter-note")
    {
        Description = "What changes in the charter and why, for its public changelog.",
        DefaultValueFactory = _ => "",
        HelpName = "TEXT",
    };

    public static Command Build(Terminal terminal) => Verb.Mutation(
        terminal,
        "update",
        "Change a persona. Agreements that are already signed keep the revision on which they were signed.",
        [File, Fields, CharterNote],
        RunAsync);

    private static async Task RunAsync(Call call)
    {
        var persona = await JsonInput.ReadAsync<Persona>(call, call.Find(File));
        var mask = new FieldMask();
        mask.Paths.AddRange(call.Find(Fields) ?? []);
        using var service = await Service.SignedInAsync(call);
        var answer = await service.Personas.UpdatePersonaAsync(
            new() { RequestId = call.RequestId(), Persona = persona, UpdateMask = mask.Paths.Count > 0 ? mask : null, CharterNote = call.Get(CharterNote) },
            cancellationToken: call.Stop);
        call.Print(answer.Persona, screen => PersonaView.Show(screen, answer.Persona));
    }
}
