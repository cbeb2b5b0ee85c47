using Collabs.Ethereum;
using Collabs.Store.Conformity;
using Collabs.Store.Idempotency;
using Collabs.Store.Personas;
using Collabs.Store.Relaying;
using Collabs.Store.SignIn;
using Collabs.Tests.Domain.Agreements;

namespace Collabs.Tests.Store;

/// <summary>What is kept so that nothing happens twice, and what is counted for the sheet of a persona.</summary>
public abstract class KeptRowsTests(Func<ITestDatabase> create) : StoreTests(create)
{
    private static readonly RequestKey Key = new("0xaa", "/collabs.agreement.v1.AgreementService/SignAgreement", "6f1a");

    [Fact]
    public async Task A_request_is_claimed_once_and_its_answer_is_found_again()
    {
        var first = await ClaimAsync();
        await Db.WriteAsync((tx, _) => RequestSeenRows.AnswerAsync(tx, Key, [1, 2, 3], "agreements/one"), Ct);
        var second = await ClaimAsync();

        var seen = await FindAsync();

        Assert.Equal((true, false), (first, second));
        Assert.Equal(("0xbb", (DateTimeOffset?)null), (seen!.BodyHash, seen.ErasedAt));
        Assert.Equal([1, 2, 3], seen.Response);
    }

    [Fact]
    public async Task An_erased_answer_is_gone_and_its_request_stays_claimed()
    {
        await ClaimAsync();
        await Db.WriteAsync((tx, _) => RequestSeenRows.AnswerAsync(tx, Key, [1, 2, 3], "agreements/one"), Ct);

        var others = await Db.WriteAsync((tx, _) => RequestSeenRows.EraseAboutAsync(tx, "agreements/on", Deals.Now), Ct);
        var own = await Db.WriteAsync((tx, _) => RequestSeenRows.EraseAboutAsync(tx, "agreements/one", Deals.Now), Ct);
        var again = await Db.WriteAsync((tx, _) => RequestSeenRows.EraseAboutAsync(tx, "agreements/one", Deals.Now), Ct);
        var seen = await FindAsync();

        Assert.Equal((0, 1, 0), (others, own, again));
        Assert.Equal(("", Deals.Now), (seen!.BodyHash, seen.ErasedAt));
        Assert.Empty(seen.Response);
        Assert.False(await ClaimAsync());
    }

    [Fact]
    public async Task A_claim_of_a_transaction_that_fails_is_nobodys()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Db.WriteAsync<bool>(
            async (tx, _) => await RequestSeenRows.ClaimAsync(tx, Key, "0xbb", Deals.Now) ? throw new InvalidOperationException() : false, Ct));

        Assert.Null(await FindAsync());
        Assert.True(await ClaimAsync());
    }

    [Fact]
    public async Task A_sign_in_message_is_used_once_and_forgotten_after_its_end()
    {
        var end = Deals.Now.AddMinutes(5);
        Task<bool> UseAsync(DateTimeOffset now) => Db.WriteAsync((tx, _) => UsedChallengeRows.UseAsync(tx, "nonce", end, now), Ct);

        Assert.True(await UseAsync(Deals.Now));
        Assert.False(await UseAsync(end));
        Assert.True(await UseAsync(end.AddMilliseconds(1)));
    }

    [Fact]
    public async Task A_database_remembers_the_first_block_of_each_of_its_chains()
    {
        var (one, other) = (Keccak256.Of("one"u8), Keccak256.Of("other"u8));
        Task<Hash32> IdentifyAsync(ulong chain, Hash32 genesis) => Db.WriteAsync((tx, _) => ChainRows.IdentifyAsync(tx, chain, genesis), Ct);

        Assert.Equal((one, one, other), (await IdentifyAsync(1, one), await IdentifyAsync(1, other), await IdentifyAsync(2, other)));
    }

    [Fact]
    public async Task A_persona_that_nothing_is_known_of_counts_to_nothing()
    {
        await Db.WriteAsync((tx, _) => PersonaRows.AddAsync(tx, Deals.Persona), Ct);

        var facts = await Db.ReadAsync((tx, _) => ConformityRows.OfAsync(tx, Deals.Persona), Ct);

        Assert.Equal((0L, 0L, 0L, 0L), (facts.Accepted.Number, facts.Receipts.Number, facts.Agreements.Number, facts.CausePayouts.Number));
        Assert.Equal((UInt128.Zero, (DateTimeOffset?)null), (facts.GasWei, facts.Operations.Newest));
    }

    private Task<bool> ClaimAsync() => Db.WriteAsync((tx, _) => RequestSeenRows.ClaimAsync(tx, Key, "0xbb", Deals.Now), Ct);

    private Task<RequestSeen?> FindAsync() => Db.ReadAsync((tx, _) => RequestSeenRows.FindAsync(tx, Key), Ct);
}

public sealed class SqliteKeptRowsTests() : KeptRowsTests(() => new SqliteDatabase());

public sealed class PostgresKeptRowsTests() : KeptRowsTests(() => new PostgresDatabase());
