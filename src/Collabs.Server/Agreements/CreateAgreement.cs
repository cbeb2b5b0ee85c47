using System.Security.Cryptography;
using Collabs.Domain.Agreements;
using Collabs.Domain.Errors;
using Collabs.Domain.Personas;
using Collabs.Domain.Requests;
using Collabs.Ethereum;
using Collabs.Server.Auth;
using Collabs.Server.Facts;
using Collabs.Server.Idempotency;
using Collabs.Server.Personas;
using Collabs.Store.Agreements;
using Collabs.Store.Causes;
using Collabs.Store.Feed;
using Collabs.Store.Personas;
using Collabs.Store.Requests;

namespace Collabs.Server.Agreements;

using Agreement = Collabs.Domain.Agreements.Agreement;

/// <param name="Persona">On whose behalf.</param>
/// <param name="Request">The accepted request that it answers, if any.</param>
/// <param name="Parameters">As asked for.</param>
/// <param name="Violations">What reading the request has found.</param>
public sealed record CreateAgreementCommand(PersonaId Persona, RequestId? Request, DealParameters Parameters, Violations Violations);

public sealed class CreateAgreement(ChainFacts facts, Promises promises, Deployment deployment, TimeProvider time)
{
    public async Task<Agreement> RunAsync(CreateAgreementCommand command, Caller caller, Save<Agreement> save, CancellationToken ct)
    {
        var tokenExists = await facts.IsTokenAsync(command.Parameters.Token, ct);
        var salt = new Hash32(RandomNumberGenerator.GetBytes(Hash32.Size));
        var promise = await promises.FindAsync(command.Persona, ct);
        var now = time.GetUtcNow();
        return await save(async (tx, _) =>
        {
            var persona = await PersonaRows.GetAsync(tx, command.Persona);
            var request = command.Request is { } id ? await RequestRows.GetAsync(tx, id) : null;
            var proposal = new Proposal(persona, command.Parameters, salt, caller.Wallets, now)
            {
                Violations = command.Violations, Promise = promise, Cause = await CauseRows.OfPersonaAsync(tx, persona),
            };
            var (agreement, document) = Agreement.Draft(AgreementId.New(now), request, deployment, proposal);
            TokenRule.RequireContract(tokenExists);
            await AgreementRows.AddAsync(tx, agreement, document);
            await FeedRows.AppendAsync(tx, agreement.Fact("Drafted", agreement.Revision.Author, now));
            return agreement;
        });
    }
}
