using Collabs.Domain.Agreements;
using Collabs.Domain.Privacy;
using Collabs.Ethereum;
using Collabs.Server.Agreements;
using Collabs.Server.Auth;
using Collabs.Server.Idempotency;
using Collabs.Store;
using Collabs.Store.Agreements;
using Collabs.Store.Causes;
using Collabs.Store.Feed;
using Collabs.Store.Idempotency;
using Collabs.Store.Personas;
using Collabs.Store.Privacy;
using Collabs.Store.Requests;
using Collabs.Store.Reviews;

namespace Collabs.Server.Privacy;

/// <summary>
/// Erases a person's words wherever its wallets are named, in one transaction. A dry run goes the same way and writes nothing, so that it
/// tells the truth.
/// </summary>
public sealed class EraseData(TimeProvider time)
{
    public Task<Erasure> RunAsync(bool dryRun, Caller caller, Save<Erasure> save)
    {
        var now = time.GetUtcNow();
        return save(async (tx, _) =>
        {
            var wallets = caller.Wallets;
            Holding[] holdings =
            [
                await PersonasAsync(tx, wallets, dryRun, now),
                await RequestsAsync(tx, wallets, dryRun, now),
                await AgreementsAsync(tx, wallets, dryRun, now),
                await RoomErasure.RunAsync(tx, wallets, dryRun, now),
                await CausesAsync(tx, wallets, dryRun, now),
                await ProofsAsync(tx, wallets, dryRun),
                new(
                    "signatures, payouts, facts", 0, [],
                    "Signatures, operations, remittances, accounts, amounts, hashes and times stay: they carry deals out and prove them, and most are public on chain, "
                    + "where nobody can erase them. What you did as an operator stays with its reason: it is the record of who steered the service."),
            ];
            return new Erasure(holdings, !dryRun);
        });
    }

    private static async Task<Holding> PersonasAsync(IWriteTransaction tx, IReadOnlyList<Address> wallets, bool dryRun, DateTimeOffset now)
    {
        var erased = 0;
        foreach (var id in await HeldRows.PersonasAsync(tx, wallets))
        {
            var persona = await PersonaRows.GetAsync(tx, id);
            if (dryRun)
            {
                var left = persona.Profile.WithoutWordsOf(wallets);
                erased += left.DisplayName != persona.Profile.DisplayName || !left.Payees.SequenceEqual(persona.Profile.Payees) ? 1 : 0;
                continue;
            }

            if (await PersonaRows.EraseWordsAsync(tx, id, wallets))
            {
                erased++;
                await RequestSeenRows.EraseAboutAsync(tx, id.Name, now);
            }

            if (wallets.Contains(persona.Profile.Steward))
            {
                await HeldRows.EraseAnswersAsync(tx, id, now);
                await RoomErasure.OfPersonaAsync(tx, id, now);
            }
        }

        return new(
            "personas", erased, [],
            "Names, mission, accountable person and the words of the charter go, in every revision, with your answers to requests; where you are only paid, your label goes. "
            + "Accounts, shares and the charter's numbers stay: signed agreements and receipts rest on them.");
    }

    private static async Task<Holding> RequestsAsync(IWriteTransaction tx, IReadOnlyList<Address> wallets, bool dryRun, DateTimeOffset now)
    {
        var erased = 0;
        PageMark? last = null;
        for (var page = await RequestRows.OfBrandsAsync(tx, wallets, new Page(200)); page.Count > 0; page = await RequestRows.OfBrandsAsync(tx, wallets, new Page(200, last)))
        {
            foreach (var request in page)
            {
                last = new(request.CreateTime, request.Id.Value);
                erased += request.Brief.Text == DealParameters.Erased ? 0 : 1;
                if (!dryRun)
                {
                    await RequestRows.EraseAsync(tx, request.Id);
                    await RequestSeenRows.EraseAboutAsync(tx, request.Id.Name, now);
                    await RoomErasure.OfRequestAsync(tx, request.Id, now);
                }
            }
        }

        return new("requests", erased, [], "Brand name, brief, objective, what you stated and the answer go, with the receipts' words. State, decision, budget, times and the receipts' hashes stay.");
    }

    private static async Task<Holding> CausesAsync(IWriteTransaction tx, IReadOnlyList<Address> wallets, bool dryRun, DateTimeOffset now)
    {
        var erased = 0;
        foreach (var id in await HeldRows.CausesAsync(tx, wallets))
        {
            var cause = (await CauseRows.GetAsync(tx, id)).Cause;
            var bare = (cause.VerifiedBy is "" or DealParameters.Erased) && (cause.NameUse?.GivenBy is null or DealParameters.Erased);
            erased += bare ? 0 : 1;
            if (!dryRun)
            {
                await CauseRows.EraseAsync(tx, id);
                await RequestSeenRows.EraseAboutAsync(tx, id.Name, now);
            }
        }

        return new("causes", erased, [], "Who verified it and who consented goes; the organisation's public registry entry stays.");
    }

    private static async Task<Holding> ProofsAsync(IWriteTransaction tx, IReadOnlyList<Address> wallets, bool dryRun)
    {
        var paid = new List<Address>();
        foreach (var id in await HeldRows.AgreementsAsync(tx, wallets))
        {
            var view = await AgreementViews.OfAsync(tx, await (await AgreementRows.GetAsync(tx, id)).AfterFailureAsync(tx));
            if (ErasureRules.FateOf(view.Agreement, view.State, wallets) is TextFate.KeptWhileOpen)
            {
                paid.AddRange(view.Agreement.Revision.Parameters.Payees.Select(static payee => payee.Account));
            }
        }

        var (erased, kept) = await HeldRows.EraseProofsAsync(tx, wallets, paid, dryRun);
        return new(
            "wallet proofs", erased, [.. paid.Distinct().Where(wallets.Contains).Take(kept).Select(static account => account.ToString())],
            "The sentences that you signed to show that you control your accounts go; those of accounts that an open agreement pays stay until it is done.");
    }

    private static async Task<Holding> AgreementsAsync(IWriteTransaction tx, IReadOnlyList<Address> wallets, bool dryRun, DateTimeOffset now)
    {
        var (erased, kept) = (0, new List<string>());
        foreach (var id in await HeldRows.AgreementsAsync(tx, wallets))
        {
            var view = await AgreementViews.OfAsync(tx, await (await AgreementRows.GetAsync(tx, id)).AfterFailureAsync(tx));
            if (ErasureRules.FateOf(view.Agreement, view.State, wallets) is not TextFate.Erased)
            {
                kept.Add(id.Name);
                if (!dryRun)
                {
                    await HeldRows.EraseBesideAsync(tx, id, wallets, now);
                }

                continue;
            }

            if ((await HeldRows.DocumentsAsync(tx, id)).Any(document => document.CanonicalJson is not null))
            {
                erased++;
                if (!dryRun)
                {
                    await EraseAsync(tx, view.Agreement, wallets, now);
                }
            }
        }

        return new(
            "agreements", erased, kept,
            "Text, names, labels, comments and the salt go, for all parties; the signed copy that each party keeps still proves itself against the hash on chain. "
            + "An open agreement keeps its text until the money is where it belongs (ask again then), and so does one that you have not signed: it is its signatories' (GDPR art. 17(3)). "
            + "This calendar year's entry in the yearly counter stays: the law counts it.");
    }

    private static async Task EraseAsync(IWriteTransaction tx, Domain.Agreements.Agreement agreement, IReadOnlyList<Address> wallets, DateTimeOffset now)
    {
        var id = agreement.Id;
        await RevisionRows.EraseAsync(tx, id, now);
        await CommentRows.EraseAsync(tx, id);
        await AcknowledgementRows.EraseAsync(tx, id);
        if (agreement.Signatures.All(signature => signature.SignTime.Year < now.Year))
        {
            await CountedDealRows.EraseAsync(tx, id);
        }

        await RequestSeenRows.EraseAboutAsync(tx, id.Name, now);
        await FeedRows.AppendAsync(tx, agreement.Fact("TextErased", agreement.Signatories.First(wallets.Contains), now));
    }
}
