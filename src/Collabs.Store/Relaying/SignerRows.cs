using Collabs.Ethereum;

namespace Collabs.Store.Relaying;

/// <summary>What operators and checks have decided about a signer. A row of <c>signers</c>.</summary>
public sealed record SignerState
{
    public Address Address { get; init; }

    /// <summary>No nonce below is ever given out: they were used before this database knew the key, or were imported by an operator.</summary>
    public ulong FirstNonce { get; init; }

    public bool Paused { get; init; }

    /// <summary>Why nothing is signed any more until a person decides; empty when all is well.</summary>
    public string Frozen { get; init; } = "";
}

/// <summary>Signers of a chain.</summary>
public static class SignerRows
{
    public static Task<SignerState?> FindAsync(IReadTransaction session, ulong chainId, Address address) => session.FindAsync<SignerState>(
        "SELECT address, first_nonce, paused, frozen FROM signers WHERE chain_id = @chain AND address = @address",
        new { chain = (long)chainId, address });

    public static Task<IReadOnlyList<SignerState>> ListAsync(IReadTransaction session, ulong chainId) => session.QueryAsync<SignerState>(
        "SELECT address, first_nonce, paused, frozen FROM signers WHERE chain_id = @chain ORDER BY address", new { chain = (long)chainId });

    /// <summary>Registers a key on first use, with the nonce that the chain has for it.</summary>
    public static Task RegisterAsync(IWriteTransaction transaction, ulong chainId, Address address, ulong firstNonce) => transaction.ExecuteAsync(
        """
        INSERT INTO signers (chain_id, address, first_nonce, paused, frozen) VALUES (@chain, @address, @first, 0, '')
        ON CONFLICT (chain_id, address) DO NOTHING
        """,
        new { chain = (long)chainId, address, first = (long)firstNonce });

    public static Task PauseAsync(IWriteTransaction transaction, ulong chainId, Address address, bool paused) => transaction.ExecuteAsync(
        "UPDATE signers SET paused = @paused WHERE chain_id = @chain AND address = @address",
        new { chain = (long)chainId, address, paused = paused ? 1 : 0 });

    /// <summary>Stops a key until <see cref="ImportAsync"/>: it was used elsewhere, or this database is an old backup.</summary>
    public static Task FreezeAsync(IWriteTransaction transaction, ulong chainId, Address address, string reason) => transaction.ExecuteAsync(
        "UPDATE signers SET frozen = @reason WHERE chain_id = @chain AND address = @address AND frozen = ''",
        new { chain = (long)chainId, address, reason });

    /// <summary>
    /// An operator has looked: nonces below <paramref name="firstNonce"/> belong to the past. Intents of ours at such nonces that were never
    /// seen mined end as Failed, since another transaction has taken their place for ever.
    /// </summary>
    public static async Task ImportAsync(IWriteTransaction transaction, ulong chainId, Address address, ulong firstNonce, DateTimeOffset now)
    {
        await transaction.ExecuteAsync(
            """
            UPDATE intents SET state = 'Failed', ended_at = @now, version = version + 1, dedupe_key = dedupe_key || '#' || id,
                error = 'Its nonce was used by a transaction that this service does not know; an operator has confirmed it.'
            WHERE chain_id = @chain AND signer = @address AND nonce < @first AND ended_at IS NULL AND state IN ('Signed', 'Sent')
            """,
            new { chain = (long)chainId, address, first = (long)firstNonce, now });
        await transaction.ExecuteAsync(
            "UPDATE signers SET first_nonce = @first, frozen = '' WHERE chain_id = @chain AND address = @address",
            new { chain = (long)chainId, address, first = (long)firstNonce });
    }
}
