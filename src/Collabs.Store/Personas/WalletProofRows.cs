using Collabs.Ethereum;
using Collabs.Store.Rows;

namespace Collabs.Store.Personas;

/// <summary>Accounts whose holders have shown that they control them.</summary>
public static class WalletProofRows
{
    /// <summary>Keeps the latest proof of an account.</summary>
    public static Task SetAsync(IWriteTransaction tx, Address account, string statement, ReadOnlyMemory<byte> signature, DateTimeOffset now) => tx.ExecuteAsync(
        """
        INSERT INTO wallet_proofs (account, statement, signature, proved_at) VALUES (@account, @statement, @hex, @now)
        ON CONFLICT (account) DO UPDATE SET statement = excluded.statement, signature = excluded.signature, proved_at = excluded.proved_at
        """,
        new { account, statement, hex = Hex.Encode(signature.Span), now });

    /// <summary>Those of these accounts that are proved.</summary>
    public static async Task<IReadOnlyList<Address>> ProvedAsync(IReadTransaction tx, IEnumerable<Address> accounts)
    {
        var among = InList.Of(accounts);
        var rows = await tx.QueryAsync<ProofRow>($"SELECT account FROM wallet_proofs WHERE account IN {among.Sql} ORDER BY account", among.With(new { }));
        return [.. rows.Select(static row => row.Account)];
    }

    private sealed record ProofRow
    {
        public required Address Account { get; init; }
    }
}
