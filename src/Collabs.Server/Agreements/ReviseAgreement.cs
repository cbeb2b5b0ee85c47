using System.Security.Cryptography;
using Collabs.Domain.Agreements;
using Collabs.Domain.Errors;
using Collabs.Ethereum;
using Collabs.Server.Agreements.Amendments;
using Collabs.Server.Auth;
using Collabs.Server.Facts;
using Collabs.Server.Idempotency;
using Collabs.Server.Personas;
using Collabs.Store;
using Collabs.Store.Agreements;
using Collabs.Store.Causes;
using Collabs.Store.Feed;
using Collabs.Store.Personas;
using Collabs.Store.Requests;
using Collabs.Store.Reviews;

namespace Collabs.Server.Agreements;

using Agreement = Collabs.Domain.Agreements.Agreement;

/// <param name="Id">Which agreement.</param>
/// <param name="Etag">As the caller read it.</param>
/// <param name="Parameters">The counter-offer.</param>
/// <param name="Violations">What reading the request has found.</param>
public sealed record ReviseAgreementCommand(AgreementId Id, string Etag, DealParameters Parameters, Violations Violations);

public sealed class ReviseAgreement(Database database, ChainFacts facts, Promises promises, TimeProvider time)
{
    public async Task<Agreement> RunAsync(ReviseAgreementCommand command, Caller caller, Save<Agreement> save, CancellationToken ct)
    {
        var tokenExists = await facts.IsTokenAsync(command.Parameters.Token, ct);
        var salt = new Hash32(RandomNumberGenerator.GetBytes(Hash32.Size));
        var dealsFor = (await database.ReadAsync((tx, _) => AgreementRows.GetAsync(tx, command.Id), ct)).Persona;
        var promise = await promises.FindAsync(dealsFor, ct);
        var now = time.GetUtcNow();
        return await save(async (tx, _) =>
        {
            var agreement = await FailedOpenings.GetAsync(tx, command.Id);
            var persona = await PersonaRows.GetAsync(tx, agreement.Persona);
            var request = agreement.Request is { } asked ? await RequestRows.GetAsync(tx, asked) : null;
            var proposal = new Proposal(persona, command.Parameters, salt, caller.Wallets, now)
            {
                Violations = command.Violations, Promise = promise, Objective = request?.Brief.Objective,
                Cause = await CauseRows.OfPersonaAsync(tx, persona),
            };
            var open = await OpenAmendment.IsOpenAsync(tx, agreement);
            var (revised, document) = open ? agreement.Amend(command.Etag, proposal) : agreement.Revise(command.Etag, proposal);
            TokenRule.RequireContract(tokenExists);
            await (open ? AgreementRows.ProposeAsync(tx, revised, document) : AgreementRows.ReviseAsync(tx, revised, document));
            if (!open)
            {
                await CountedDealRows.SetAsync(tx, revised.Id, []);
            }

            await FeedRows.AppendAsync(tx, revised.Fact(open ? "AmendmentProposed" : "Revised", revised.Latest.Author, now));
            return revised;
        });
    }
}
