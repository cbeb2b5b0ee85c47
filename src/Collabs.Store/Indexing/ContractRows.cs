using Collabs.Ethereum;

namespace Collabs.Store.Indexing;

/// <summary>Agreements as the chain has them.</summary>
public static class ContractRows
{
    /// <summary>Which of the addresses are agreements that our factory has opened.</summary>
    public static async Task<IReadOnlyList<Address>> KnownAsync(IReadTransaction session, ulong chainId, IReadOnlyCollection<Address> addresses)
    {
        var known = new List<Address>();
        foreach (var address in addresses.Distinct())
        {
            var rows = await session.QueryAsync<Address>(
                "SELECT contract FROM contracts WHERE chain_id = @chain AND contract = @address", new { chain = (long)chainId, address });
            known.AddRange(rows);
        }

        return known;
    }
}
