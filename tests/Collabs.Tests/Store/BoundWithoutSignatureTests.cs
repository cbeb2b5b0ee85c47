using Collabs.Domain.Agreements;
using Collabs.Store;
using Collabs.Store.Relaying;

namespace Collabs.Tests.Store;

/// <summary>Nonces that an older version had bound and not signed when it was stopped.</summary>
public abstract class BoundWithoutSignatureTests(Func<ITestDatabase> create)
{
    private const string Before = "0043";

    private static readonly DateTimeOffset Then = DateTimeOffset.UnixEpoch.AddDays(1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task They_wait_again_or_are_given_up_and_what_was_signed_keeps_its_nonce()
    {
        await using var home = create();
        await using var database = await home.OpenAsync(Ct);
        await database.MigrateAsync([.. Migrator.Scripts.TakeWhile(static s => string.CompareOrdinal(s.Name, Before) < 0)], Ct);
        OperationId[] ids = [await AddAsync(database, "Signed", 4, 0), await AddAsync(database, "Prepared", 5, 0), await AddAsync(database, "Prepared", 6, 1)];

        await database.MigrateAsync(Ct);

        var found = new List<Intent>();
        foreach (var id in ids)
        {
            found.Add(await database.ReadAsync((tx, _) => IntentRows.GetAsync(tx, id), Ct));
        }

        Assert.Equal([(IntentState.Signed, 4ul), (IntentState.Accepted, null), (IntentState.Cancelled, (ulong?)null)], found.Select(static i => (i.State, i.Nonce)));
        Assert.Equal(($"6#{ids[2].Value}", Then), (found[2].DedupeKey, found[2].EndedAt));
    }

    private static async Task<OperationId> AddAsync(Database database, string state, long nonce, int abandoned)
    {
        var id = OperationId.New(Then);
        await database.WriteAsync(
            (tx, _) => tx.ExecuteAsync(
                """
                INSERT INTO intents (id, chain_id, dedupe_key, verb, target, value, calldata, state, signer, nonce, gas_limit, tries, next_try_at, waiting,
                    abandoned, block_number, succeeded, gas_cost, error, accepted_at, prepared_at, version)
                VALUES (@id, 1, @key, 'open', @account, '0', '0x', @state, @account, @nonce, 21000, 0, 0, '', @abandoned, 0, 0, '0', '', @Then, @Then, 2)
                """,
                new { id, key = $"{nonce}", account = "0x00000000000000000000000000000000000000aa", state, nonce, abandoned, Then }),
            Ct);
        return id;
    }
}

public sealed class SqliteBoundWithoutSignatureTests() : BoundWithoutSignatureTests(() => new SqliteDatabase());

public sealed class PostgresBoundWithoutSignatureTests() : BoundWithoutSignatureTests(() => new PostgresDatabase());
