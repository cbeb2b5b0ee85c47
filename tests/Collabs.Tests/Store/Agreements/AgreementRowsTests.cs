using Collabs.Domain.Errors;
using Collabs.Store;
using Collabs.Store.Agreements;
using Collabs.Store.Personas;
using Collabs.Tests.Domain.Agreements;

namespace Collabs.Tests.Store.Agreements;

// Inside the namespace: outside, the protos' namespace of the same name would win.
using Collabs.Domain.Agreements;

public abstract class AgreementRowsTests(Func<ITestDatabase> create) : StoreTests(create)
{
    protected override Task PrepareAsync() => Db.WriteAsync((tx, _) => PersonaRows.AddAsync(tx, Deals.Persona), Ct);

    [Fact]
    public async Task A_draft_reads_back_with_the_same_hashes_and_parties()
    {
        var draft = await AddAsync();

        var read = await GetAsync(draft.Id);
        Assert.Equal(draft.Revision.Hash, read.Revision.Hash);
        Assert.Equal(draft.Revision.Packed.Joined, read.Revision.Packed.Joined);
        Assert.Equal(draft.SigningDigest, read.SigningDigest);
        Assert.Equal(draft.Parties, read.Parties);
        Assert.Equivalent(draft.Revision.Parameters, read.Revision.Parameters, strict: true);
        Assert.Equal((draft.State, draft.Version, draft.CreateTime), (read.State, read.Version, read.CreateTime));
    }

    [Fact]
    public async Task Clauses_declarations_and_the_end_of_the_offer_read_back_and_are_erased()
    {
        var deal = Deals.Deal with
        {
            Clauses = [Collabs.Domain.Clauses.ClauseUse.Of("CL-26", new() { ["minLiveDays"] = 90, ["holdbackBps"] = 0 })],
            Declared = new() { ["audience"] = new System.Text.Json.Nodes.JsonArray("FR") },
            OfferExpires = Deals.Now.AddDays(7),
        };
        var (agreement, document) = Deals.Draft(deal);
        await Db.WriteAsync((tx, _) => AgreementRows.AddAsync(tx, agreement, document), Ct);

        var read = (await GetAsync(agreement.Id)).Revision.Parameters;
        await Db.WriteAsync((tx, _) => RevisionRows.EraseAsync(tx, agreement.Id, Deals.Now), Ct);
        var erased = (await GetAsync(agreement.Id)).Revision.Parameters;

        Assert.Equal(deal.Clauses[0].Reference, read.Clauses[0].Reference);
        Assert.Equal(deal.Clauses[0].Parameters.ToJsonString(), read.Clauses[0].Parameters.ToJsonString());
        Assert.Equal(("""{"audience":["FR"]}""", deal.OfferExpires), (read.Declared!.ToJsonString(), read.OfferExpires));
        Assert.Empty(erased.Clauses);
        Assert.Null(erased.Declared);
    }

    [Fact]
    public async Task Signatures_read_back_and_make_the_agreement_signed()
    {
        var draft = await AddAsync();
        var half = await draft.SignedByAsync(Deals.Steward);
        var signed = await half.SignedByAsync(Deals.Brand);
        await Db.WriteAsync((tx, _) => AgreementRows.SaveAsync(tx, half), Ct);
        await Db.WriteAsync((tx, _) => AgreementRows.SaveAsync(tx, signed), Ct);

        var read = await GetAsync(draft.Id);
        Assert.Equal(AgreementState.Signed, read.State);
        Assert.Equal(signed.OpeningSignatures(), read.OpeningSignatures());
    }

    [Fact]
    public async Task A_revision_voids_the_signatures_and_keeps_the_old_revision_in_the_history()
    {
        var draft = await AddAsync();
        var half = await draft.SignedByAsync(Deals.Steward);
        await Db.WriteAsync((tx, _) => AgreementRows.SaveAsync(tx, half), Ct);
        var (revised, document) = half.Revise(half.Etag, Deals.Proposal(Deals.Deal with { Title = "Other" }, Deals.Brand.Address));
        await Db.WriteAsync((tx, _) => AgreementRows.ReviseAsync(tx, revised, document), Ct);

        var read = await GetAsync(draft.Id);
        var history = await Db.ReadAsync((tx, _) => RevisionRows.HistoryAsync(tx, draft.Id), Ct);
        Assert.Empty(read.Signatures);
        Assert.Equal((2u, AgreementState.Draft), (read.Revision.Number, read.State));
        Assert.Equal([draft.Revision.Hash, revised.Revision.Hash], history.Select(one => one.Hash));
        Assert.Equal(history[0].Hash, history[1].ParentHash);
    }

    [Fact]
    public async Task Of_two_writers_that_read_the_same_version_the_second_is_refused()
    {
        var draft = await AddAsync();
        var one = await draft.SignedByAsync(Deals.Steward);
        var other = await draft.SignedByAsync(Deals.Brand);
        await Db.WriteAsync((tx, _) => AgreementRows.SaveAsync(tx, one), Ct);

        var refusal = await Assert.ThrowsAsync<DomainException>(() => Db.WriteAsync((tx, _) => AgreementRows.SaveAsync(tx, other), Ct));
        Assert.Equal(DomainError.StaleEtag, refusal.Error);
        Assert.Equal([Deals.Steward.Address], (await GetAsync(draft.Id)).Signatures.Select(signature => signature.Account));
    }

    [Fact]
    public async Task The_same_id_is_not_given_twice()
    {
        await AddAsync();

        var refusal = await Assert.ThrowsAsync<DomainException>(AddAsync);
        Assert.Equal(DomainError.AlreadyExists, refusal.Error);
    }

    [Fact]
    public async Task An_unknown_agreement_is_not_found()
    {
        var refusal = await Assert.ThrowsAsync<DomainException>(() => GetAsync(AgreementId.New(Deals.Now)));
        Assert.Equal(DomainError.NotFound, refusal.Error);
    }

    [Fact]
    public async Task A_party_lists_its_agreements_page_by_page_and_a_stranger_none()
    {
        var drafts = new List<AgreementId>();
        for (var i = 0; i < 3; i++)
        {
            var proposal = Deals.Proposal(Deals.Deal) with { Now = Deals.Now.AddSeconds(i / 2) };
            var (agreement, document) = Agreement.Draft(AgreementId.New(Deals.Now.AddSeconds(i)), null, Deals.Deployment, proposal);
            await Db.WriteAsync((tx, _) => AgreementRows.AddAsync(tx, agreement, document), Ct);
            drafts.Add(agreement.Id);
        }

        var first = await ListAsync(new Page(2), Deals.EngineerA);
        var second = await ListAsync(new Page(2, new PageMark(first[1].CreateTime, first[1].Id.Value)), Deals.EngineerA, Deals.Arbiter);
        Assert.Equal(drafts, first.Concat(second).Select(agreement => agreement.Id));
        Assert.Empty(await ListAsync(new Page(2), Deals.Account("stranger")));
    }

    [Fact]
    public async Task An_agreement_is_found_by_the_address_at_which_it_opens()
    {
        var draft = await AddAsync();

        var found = await Db.ReadAsync((tx, _) => AgreementRows.FindByContractAsync(tx, 31337, draft.Contract), Ct);
        var elsewhere = await Db.ReadAsync((tx, _) => AgreementRows.FindByContractAsync(tx, 1, draft.Contract), Ct);
        Assert.Equal(draft.Id, found?.Id);
        Assert.Null(elsewhere);
    }

    [Fact]
    public async Task Erasing_removes_every_word_and_leaves_the_hashes()
    {
        var draft = await AddAsync();
        await Db.WriteAsync((tx, _) => RevisionRows.EraseAsync(tx, draft.Id, Deals.Now), Ct);

        var read = await GetAsync(draft.Id);
        var left = await Db.ReadAsync((tx, _) => tx.QueryAsync<string>("SELECT COALESCE(canonical_json, '') || parameters FROM documents"), Ct);
        Assert.Equal(draft.Revision.Hash, read.Revision.Hash);
        Assert.Equal(draft.SigningDigest, read.SigningDigest);
        Assert.All(["Loly", "recipe", "Engineer A", Deals.Salt.ToString()], word => Assert.DoesNotContain(word, left.Single(), StringComparison.Ordinal));
        var refusal = await Assert.ThrowsAsync<DomainException>(() => Db.ReadAsync((tx, _) => RevisionRows.GetDocumentAsync(tx, draft.Id, 1), Ct));
        Assert.Contains("erased", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_document_reads_back_byte_for_byte()
    {
        var (agreement, document) = Deals.Draft();
        await Db.WriteAsync((tx, _) => AgreementRows.AddAsync(tx, agreement, document), Ct);

        Assert.Equal(document.CanonicalJson, await Db.ReadAsync((tx, _) => RevisionRows.GetDocumentAsync(tx, agreement.Id, 1), Ct));
    }

    [Fact]
    public async Task What_a_persona_has_signed_is_found_by_a_clause_that_it_holds()
    {
        var keeping = new Collabs.Domain.Clauses.ClauseUse[]
        {
            Collabs.Domain.Clauses.ClauseUse.Of("CL-25", new() { ["categoryCode"] = "HOME", ["territory"] = "France", ["from"] = "2026-11-01", ["to"] = "2026-12-31", ["fee"] = "0" }),
        };
        var kept = await SignAsync("kept", Deals.Deal with { Clauses = keeping });
        var erased = await SignAsync("erased", Deals.Deal with { Clauses = keeping });
        var plain = await SignAsync("plain", Deals.Deal with { Title = "\"clause\":\"CL-25@1" });
        await AddAsync();
        await Db.WriteAsync((tx, _) => RevisionRows.EraseAsync(tx, erased, Deals.Now), Ct);

        Assert.Equal([kept], await SignedAsync(AgreementId.New(Deals.Now), "CL-25"));
        Assert.Equal([kept, plain], await SignedAsync(AgreementId.New(Deals.Now), null));
        Assert.Equal([plain], await SignedAsync(kept, null));
    }

    private async Task<AgreementId> SignAsync(string id, DealParameters deal)
    {
        var (agreement, document) = Agreement.Draft(
            Collabs.Domain.Ids.ResourceId.FromId<AgreementId>(id, "id"), null, Deals.Deployment, Deals.Proposal(deal));
        await Db.WriteAsync((tx, _) => AgreementRows.AddAsync(tx, agreement, document), Ct);
        var signed = await (await agreement.SignedByAsync(Deals.Steward)).SignedByAsync(Deals.Brand);
        await Db.WriteAsync((tx, _) => AgreementRows.SaveAsync(tx, signed with { Version = agreement.Version + 1 }), Ct);
        return agreement.Id;
    }

    private async Task<IEnumerable<AgreementId>> SignedAsync(AgreementId without, string? clause) =>
        (await Db.ReadAsync((tx, _) => AgreementRows.SignedOfPersonaAsync(tx, Deals.Persona.Id, without, clause), Ct)).Select(agreement => agreement.Id);

    private async Task<Agreement> AddAsync()
    {
        var (agreement, document) = Deals.Draft();
        await Db.WriteAsync((tx, _) => AgreementRows.AddAsync(tx, agreement, document), Ct);
        return agreement;
    }

    private Task<Agreement> GetAsync(AgreementId id) => Db.ReadAsync((tx, _) => AgreementRows.GetAsync(tx, id), Ct);

    private Task<IReadOnlyList<Agreement>> ListAsync(Page page, params Collabs.Ethereum.Address[] wallets) =>
        Db.ReadAsync((tx, _) => AgreementRows.OfPartiesAsync(tx, wallets, page), Ct);
}

public sealed class SqliteAgreementRowsTests() : AgreementRowsTests(() => new SqliteDatabase());

public sealed class PostgresAgreementRowsTests() : AgreementRowsTests(() => new PostgresDatabase());
