using Collabs.Ethereum;

namespace Collabs.Store.Relaying;

/// <summary>The chains that this database belongs to.</summary>
public static class ChainRows
{
    /// <summary>Notes a chain's first block the first time, and answers with the one noted then.</summary>
    public static async Task<Hash32> IdentifyAsync(IWriteTransaction transaction, ulong chainId, Hash32 genesis)
    {
        var noted = await transaction.ScalarAsync<string>("SELECT genesis FROM chains WHERE chain_id = @chain", new { chain = (long)chainId });
        if (noted is not null)
        {
            return Hash32.Parse(noted);
        }

        await transaction.ExecuteAsync(
            "INSERT INTO chains (chain_id, genesis) VALUES (@chain, @genesis)", new { chain = (long)chainId, genesis });
        return genesis;
    }
}
