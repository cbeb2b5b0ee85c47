using Collabs.Ethereum;
using Collabs.Store;
using Collabs.Store.Agreements;
using Collabs.Store.Indexing;

namespace Collabs.Server.Agreements.Amendments;

using Agreement = Collabs.Domain.Agreements.Agreement;

/// <summary>One contract of the chain of amendments: where it stands, and which revision it carries out.</summary>
public sealed record ContractLink(ContractRow Row, IReadOnlyList<InstallmentRow> Installments, uint Number, Hash32 ParentHash, Hash32 Hash);

public static class ContractLinks
{
    /// <summary>The rows that lead to this contract by succession, the first one first, the contract itself last.</summary>
    public static IReadOnlyList<ContractRow> LeadingTo(IReadOnlyList<ContractRow> rows, Address contract)
    {
        var chain = new List<ContractRow>();
        for (var row = rows.FirstOrDefault(one => one.Contract == contract); row is not null; row = rows.FirstOrDefault(one => one.Successor == chain[0].Contract))
        {
            chain.Insert(0, row);
        }

        return chain;
    }

    public static async Task<IReadOnlyList<ContractLink>> OfAsync(IReadTransaction tx, Agreement agreement, IReadOnlyList<ContractRow> chain)
    {
        var revisions = await RevisionRows.ChainAsync(tx, agreement.Id);
        var links = new List<ContractLink>(chain.Count);
        foreach (var row in chain)
        {
            var (number, parent, hash) = revisions.GetValueOrDefault(row.TermsHash);
            links.Add(new(row, await ContractRows.InstallmentsAsync(tx, agreement.Deployment.ChainId, row.Contract), number, parent, hash));
        }

        return links;
    }

    /// <summary>The money of the whole chain: what moved from one contract to the next came in once.</summary>
    public static Ledger Sum(IReadOnlyList<ContractRow> chain)
    {
        var sum = default(Ledger);
        foreach (var one in chain.Select(static row => row.Ledger))
        {
            sum = new(
                sum.Funded + one.Funded, sum.Contributed + one.Contributed, sum.Paid + one.Paid, sum.Credited + one.Credited,
                sum.Refunded + one.Refunded, sum.Moved + one.Moved);
        }

        var inside = chain.SkipLast(1).Aggregate(UInt128.Zero, static (moved, row) => moved + row.Moved);
        return sum with { Funded = sum.Funded - inside, Moved = sum.Moved - inside };
    }
}
