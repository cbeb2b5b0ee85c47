using Collabs.Domain.Agreements;
using Collabs.Store;
using Collabs.Store.Indexing;

namespace Collabs.Server.Agreements;

using Agreement = Collabs.Domain.Agreements.Agreement;

/// <summary>An agreement as its parties see it: what the service remembers, and what the chain says once it is open.</summary>
public sealed record AgreementView(Agreement Agreement, ContractRow? Contract, IReadOnlyList<InstallmentRow> Installments)
{
    public AgreementState State => Agreement.Shown(Contract is null ? null : [.. Installments.Select(installment => installment.State)]);
}

public static class AgreementViews
{
    public static async Task<AgreementView> OfAsync(IReadTransaction tx, Agreement agreement)
    {
        var chain = agreement.Deployment.ChainId;
        var contract = await ContractRows.FindAsync(tx, chain, agreement.Contract);
        return new(agreement, contract, contract is null ? [] : await ContractRows.InstallmentsAsync(tx, chain, agreement.Contract));
    }
}
