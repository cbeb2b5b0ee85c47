using Collabs.Domain.Errors;
using Collabs.Domain.Personas;
using Collabs.Persona.V1;
using Collabs.Server.Auth;
using Collabs.Server.Idempotency;
using Collabs.Server.Mapping;
using Grpc.Core;

namespace Collabs.Server.Personas;

using Persona = Collabs.Domain.Personas.Persona;

public sealed class PersonaGrpc(Mutations mutations, CreatePersona create, UpdatePersona update, ReadPersonas read) : PersonaService.PersonaServiceBase
{
    private static readonly HashSet<string> OutputOnly = ["name", "revision", "etag", "create_time", "update_time"];

    public override Task<CreatePersonaResponse> CreatePersona(CreatePersonaRequest request, ServerCallContext context) =>
        mutations.RunAsync<Persona, CreatePersonaResponse>(
            request, context, save => create.RunAsync(Command(request), context.Caller(), save), persona => new() { Persona = persona.ToMessage() });

    public override Task<UpdatePersonaResponse> UpdatePersona(UpdatePersonaRequest request, ServerCallContext context) =>
        mutations.RunAsync<Persona, UpdatePersonaResponse>(
            request, context, save => update.RunAsync(Command(request), context.Caller(), save), persona => new() { Persona = persona.ToMessage() });

    public override async Task<GetPersonaResponse> GetPersona(GetPersonaRequest request, ServerCallContext context) =>
        new() { Persona = (await read.GetAsync(PersonaId.Parse(request.Name), context.CancellationToken)).ToMessage() };

    public override async Task<ListPersonasResponse> ListPersonas(ListPersonasRequest request, ServerCallContext context)
    {
        var page = await read.ListAsync(new(request.PageSize, request.PageToken), context.CancellationToken);
        return new() { Personas = { page.Items.Select(PersonaMessages.ToMessage) }, NextPageToken = page.NextToken };
    }

    private static CreatePersonaCommand Command(CreatePersonaRequest request)
    {
        var violations = new Violations("persona");
        return new(request.PersonaId, violations.ReadProfile(request.Persona ?? new()), violations);
    }

    private static UpdatePersonaCommand Command(UpdatePersonaRequest request)
    {
        var wanted = request.Persona ?? new();
        return new(
            PersonaId.Parse(wanted.Name, "persona.name"),
            wanted.Etag,
            (profile, violations) => violations.ReadProfile(Updates.Apply(profile.ToMessage(), wanted, request.UpdateMask, OutputOnly)),
            request.CharterNote);
    }
}
