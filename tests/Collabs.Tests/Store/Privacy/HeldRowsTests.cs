using Collabs.Domain.Causes;
using Collabs.Domain.Money;
using Collabs.Domain.Negotiation;
using Collabs.Domain.Personas;
using Collabs.Domain.Requests;
using Collabs.Domain.Rooms;
using Collabs.Ethereum;
using Collabs.Store.Agreements;
using Collabs.Store.Causes;
using Collabs.Store.Idempotency;
using Collabs.Store.Operating;
using Collabs.Store.Personas;
using Collabs.Store.Privacy;
using Collabs.Store.Requests;
using Collabs.Store.Reviews;
using Collabs.Store.Rooms;
using Collabs.Tests.Domain.Agreements;
using Collabs.Tests.Domain.Rooms;

namespace Collabs.Tests.Store.Privacy;

// Inside the namespace: outside, the protos' namespace of the same name would win.
using Collabs.Domain.Agreements;

/// <summary>Where a wallet is named, on both databases.</summary>
public abstract class HeldRowsTests(Func<ITestDatabase> create) : StoreTests(create)
{
    private static readonly Address[] Brand = [Deals.Brand.Address];
    private static readonly Address[] Steward = [Deals.Steward.Address];
    private Agreement _agreement = null!;

    protected override async Task PrepareAsync()
    {
        var (draft, document) = Deals.Draft();
        var half = await draft.SignedByAsync(Deals.Steward);
        _agreement = await half.SignedByAsync(Deals.Brand);
        await Db.WriteAsync(
            async (tx, _) =>
            {
                await PersonaRows.AddAsync(tx, Deals.Persona);
                await AgreementRows.AddAsync(tx, draft, document);
                await AgreementRows.SaveAsync(tx, half);
                await AgreementRows.SaveAsync(tx, _agreement);
                await CommentRows.AddAsync(tx, draft.Id, new("c-1", new(Side.Brand, "Ana", Deals.Brand.Address, 1, "", "Twenty days?", Deals.Now)));
                await AcknowledgementRows.AddAsync(tx, draft.Id, 1, "IT-01", new("Asked.", "Ana", new(2026, 11, 23)), Deals.Brand.Address, Deals.Now);
                await CountedDealRows.SetAsync(tx, draft.Id, [new(draft.Id, "FR1", Deals.Brand.Address, "lil", "launch", Deals.Now, null)]);
            },
            Ct);
    }

    [Fact]
    public async Task Personas_agreements_and_causes_are_found_by_their_wallets()
    {
        await Db.WriteAsync((tx, _) => CauseRows.AddAsync(tx, Refuge()), Ct);
        await Db.ReadAsync(
            async (tx, _) =>
            {
                Assert.Equal([Deals.Persona.Id], await HeldRows.PersonasAsync(tx, Steward));
                Assert.Equal([Deals.Persona.Id], await HeldRows.PersonasAsync(tx, [Deals.EngineerB]));
                Assert.Empty(await HeldRows.PersonasAsync(tx, Brand));
                Assert.Equal([_agreement.Id], await HeldRows.AgreementsAsync(tx, Brand));
                Assert.Empty(await HeldRows.AgreementsAsync(tx, [Deals.Account("nobody")]));
                Assert.Equal([Refuge().Id], await HeldRows.CausesAsync(tx, Steward));
                return true;
            },
            Ct);
    }

    [Fact]
    public async Task What_hangs_on_an_agreement_is_shown_to_whom_it_is_about_and_erased_for_it_alone()
    {
        await Db.WriteAsync((tx, _) => HeldRows.EraseBesideAsync(tx, _agreement.Id, Steward, Deals.Now), Ct);
        await Db.ReadAsync(
            async (tx, _) =>
            {
                Assert.Equal(_agreement.Revision.Author, Assert.Single(await HeldRows.DocumentsAsync(tx, _agreement.Id)).Author);
                Assert.Equal("Twenty days?", Assert.Single(await HeldRows.CommentsAsync(tx, _agreement.Id, Brand)).Text);
                Assert.Equal("Asked.", Assert.Single(await HeldTraces.AcknowledgementsAsync(tx, _agreement.Id, Brand)).Reason);
                Assert.Null(Assert.Single(await HeldTraces.CountedAsync(tx, _agreement.Id, Brand)).Cents);
                var signature = Assert.Single(await HeldTraces.SignaturesAsync(tx, _agreement.Id, Brand));
                Assert.Equal((_agreement.Id, 1L, Brand[0], "Brand"), (signature.Agreement, signature.Number, signature.Account, signature.Role));
                Assert.Empty(await HeldTraces.ConsentsAsync(tx, _agreement.Id, Brand));
                Assert.Empty(await HeldRows.CommentsAsync(tx, _agreement.Id, Steward));
                return true;
            },
            Ct);

        await Db.WriteAsync((tx, _) => HeldRows.EraseBesideAsync(tx, _agreement.Id, Brand, Deals.Now), Ct);
        var left = await Db.ReadAsync((tx, _) => HeldRows.CommentsAsync(tx, _agreement.Id, Brand), Ct);
        Assert.Equal(("erased", "erased"), (left[0].Author, left[0].Text));
    }

    [Fact]
    public async Task Answers_of_a_personas_people_go_with_the_kept_copies()
    {
        var request = CollaborationRequest.Receive(
            RequestId.New(Deals.Now), Deals.Persona.Id, Deals.Brand.Address, new Brief("Loly's Kitchen", "Films.", "Launch", TokenAmount.Zero, Address.Zero), Deals.Now);
        var key = new RequestKey(Deals.Brand.Address.ToLowerHex(), "/collabs.request.v1.RequestService/CreateRequest", "r-1");
        await Db.WriteAsync(
            async (tx, _) =>
            {
                await RequestRows.AddAsync(tx, request);
                await RequestSeenRows.ClaimAsync(tx, key, "0xaa", Deals.Now);
                await RequestSeenRows.AnswerAsync(tx, key, [1, 2], request.Id.Name);
                await HeldRows.EraseAnswersAsync(tx, Deals.Persona.Id, Deals.Now);
            },
            Ct);

        var calls = await Db.ReadAsync((tx, _) => HeldRows.CallsAsync(tx, Brand, 0, 10), Ct);

        Assert.Equal((key.Method, request.Id.Name), (Assert.Single(calls).Method, calls[0].About));
        Assert.Empty(calls[0].Response);
        Assert.Empty(await Db.ReadAsync((tx, _) => HeldRows.CallsAsync(tx, Brand, 1, 10), Ct));
    }

    [Fact]
    public async Task Proofs_operator_acts_remittances_and_restricted_messages_are_found_by_their_wallets()
    {
        var room = Talks.Full();
        var owed = OwedRemittance.Open(
            RemittanceId.New(Deals.Now), Refuge(), Deals.Persona.Id, "", Deals.Token, new TokenAmount(400), Deals.Now.AddDays(-1), Deals.Now);
        await Db.WriteAsync(
            async (tx, _) =>
            {
                await WalletProofRows.SetAsync(tx, Deals.Brand.Address, "It is mine.", new byte[] { 1 }, Deals.Now);
                await OperatorActRows.AddAsync(tx, new() { Id = "a-1", At = Deals.Now, Operator = Deals.Brand.Address, Verb = "pause", Subject = "0x1", Reason = "A test" });
                await CauseRows.AddAsync(tx, Refuge());
                await RemittanceRows.AddAsync(tx, owed);
                await RoomRows.AddAsync(tx, room);
                var request = CollaborationRequest.Receive(
                    RequestId.New(Deals.Now), Deals.Persona.Id, Talks.Brand, new Brief("Loly's Kitchen", "Films.", "Launch", TokenAmount.Zero, Address.Zero), Deals.Now);
                await RequestRows.AddAsync(tx, request);
                await MessageRows.AddAsync(tx, Message.OfService(room.Id, MessageId.New(Deals.Now), "It has become a request.", request.Id, [Talks.Brand], Deals.Now));
            },
            Ct);

        var kept = await Db.WriteAsync((tx, _) => HeldRows.EraseProofsAsync(tx, Brand, Brand, dryRun: false), Ct);
        var dry = await Db.WriteAsync((tx, _) => HeldRows.EraseProofsAsync(tx, Brand, [], dryRun: true), Ct);
        var gone = await Db.WriteAsync((tx, _) => HeldRows.EraseProofsAsync(tx, Brand, [], dryRun: false), Ct);

        Assert.Equal(((0, 1), (1, 0), (1, 0)), (kept, dry, gone));
        await Db.ReadAsync(
            async (tx, _) =>
            {
                Assert.Empty(await HeldTraces.ProofsAsync(tx, Brand));
                Assert.Equal("A test", Assert.Single(await HeldTraces.OperatorActsAsync(tx, Brand, 0, 10)).Reason);
                Assert.Empty(await HeldTraces.OperatorActsAsync(tx, Brand, 1, 10));
                Assert.Equal([owed.Id], await HeldTraces.RemittancesAsync(tx, [Refuge().Id], [Deals.Persona.Id]));
                Assert.Equal(room.Id, Assert.Single(await HeldTraces.ReadableAsync(tx, [Talks.Brand], 0, 10)).Room);
                Assert.Empty(await HeldTraces.ReadableAsync(tx, Steward, 0, 10));
                return true;
            },
            Ct);
    }

    private static RegisteredCause Refuge() => RegisteredCause.Enter(
        CauseId.FromChecked("refuge"),
        Deals.Steward.Address,
        new Cause
        {
            Id = "refuge", LegalName = "Refuge des Hirondelles", Country = "FR", Registry = CauseRegistry.Rna, RegistryId = "W751000001",
            Settlement = Settlement.FiatRemittance,
        },
        Deals.Now,
        new("cause"));
}

public sealed class SqliteHeldRowsTests() : HeldRowsTests(() => new SqliteDatabase());

public sealed class PostgresHeldRowsTests() : HeldRowsTests(() => new PostgresDatabase());
