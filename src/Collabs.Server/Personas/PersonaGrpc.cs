using Collabs.Domain.Errors;
using Collabs.Domain.Personas;
using Collabs.Ethereum;
using Collabs.Persona.V1;
using Collabs.Server.Agreements;
using Collabs.Server.Auth;
using Collabs.Server.Idempotency;
using Collabs.Server.Mapping;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Collabs.Server.Personas;

public sealed class PersonaGrpc(Mutations mutations, CreatePersona create, UpdatePersona update, ProveWallet prove, ReadPersonas read, Promises promises)
    : PersonaService.PersonaServiceBase
{
    private static readonly HashSet<string> OutputOnly = ["name", "revision", "etag", "create_time", "update_time", "proved_accounts"];

    public override Task<CreatePersonaResponse> CreatePersona(CreatePersonaRequest request, ServerCallContext context) =>
        mutations.RunAsync<ShownPersona, CreatePersonaResponse>(
            request, context, save => create.RunAsync(Command(request), context.Caller(), save), persona => new() { Persona = persona.ToMessage() });

    public override Task<UpdatePersonaResponse> UpdatePersona(UpdatePersonaRequest request, ServerCallContext context) =>
        mutations.RunAsync<ShownPersona, UpdatePersonaResponse>(
            request, context, save => update.RunAsync(Command(request), context.Caller(), save), persona => new() { Persona = persona.ToMessage() });

    public override async Task<GetPersonaResponse> GetPersona(GetPersonaRequest request, ServerCallContext context) =>
        new() { Persona = (await read.GetAsync(PersonaId.Parse(request.Name), context.CancellationToken)).ToMessage() };

    public override async Task<GetPromiseResponse> GetPromise(GetPromiseRequest request, ServerCallContext context) =>
        new() { Promise = (await promises.FindAsync((await read.GetAsync(PersonaId.Parse(request.Name), context.CancellationToken)).Persona.Id, context.CancellationToken))?.ToMessage() };

    public override async Task<PreparePromiseResponse> PreparePromise(PreparePromiseRequest request, ServerCallContext context)
    {
        var (persona, transaction) = await promises.PrepareAsync(request.ToCommand(), context.Caller(), context.CancellationToken);
        return new() { RegistryPersona = persona.ToBytes(), Transaction = transaction.ToMessage() };
    }

    public override async Task<ListPersonasResponse> ListPersonas(ListPersonasRequest request, ServerCallContext context)
    {
        var page = await read.ListAsync(new(request.PageSize, request.PageToken), context.CancellationToken);
        return new() { Personas = { page.Items.Select(PersonaMessages.ToMessage) }, NextPageToken = page.NextToken };
    }

    public override async Task<ListPersonaRevisionsResponse> ListPersonaRevisions(ListPersonaRevisionsRequest request, ServerCallContext context)
    {
        var page = await read.RevisionsAsync(PersonaId.Parse(request.Name), new(request.PageSize, request.PageToken), context.CancellationToken);
        return new() { Revisions = { page.Items.Select(PersonaMessages.ToMessage) }, NextPageToken = page.NextToken };
    }

    public override Task<GetWalletStatementResponse> GetWalletStatement(GetWalletStatementRequest request, ServerCallContext context) =>
        Task.FromResult(new GetWalletStatementResponse { Statement = prove.Statement(AccountOf(request.Account)) });

    public override Task<ProveWalletResponse> ProveWallet(ProveWalletRequest request, ServerCallContext context) =>
        mutations.RunAsync<DateTimeOffset, ProveWalletResponse>(
            request, context,
            save => prove.RunAsync(new(AccountOf(request.Account), request.Statement, request.Signature.Memory), save, context.CancellationToken),
            at => new() { Account = AccountOf(request.Account).ToString(), ProveTime = at.ToTimestamp() });

    private static Address AccountOf(string text)
    {
        var violations = new Violations();
        var account = violations.ReadAddress("account", text);
        violations.ThrowIfAny();
        return account;
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
