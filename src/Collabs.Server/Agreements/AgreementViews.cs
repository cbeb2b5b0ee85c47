using Collabs.Domain.Agreements;
using Collabs.Domain.Rules;
using Collabs.Server.Agreements.Amendments;
using Collabs.Store;
using Collabs.Store.Indexing;

namespace Collabs.Server.Agreements;

using Agreement = Collabs.Domain.Agreements.Agreement;

/// <summary>An agreement as its parties see it: what the service remembers, and what the chain says once it is open.</summary>
public sealed record AgreementView(Agreement Agreement, ContractRow? Contract, IReadOnlyList<InstallmentRow> Installments)
{
    /// <summary>The contracts that led to the one in force by succession, which comes last.</summary>
    public IReadOnlyList<ContractRow> Chain { get; init; } = [];

    /// <summary>The same with their installments; only looked up where one agreement is read.</summary>
    public IReadOnlyList<ContractLink> Links { get; init; } = [];

    /// <summary>Who may do what with the open agreement; only looked up where one agreement is read.</summary>
    public IReadOnlyList<OpenAct> OpenActs { get; init; } = [];

    /// <summary>The current revision held against the rules; only looked up where one agreement is read, before it is open.</summary>
    public AgreementCheck? Check { get; init; }

    public AgreementState State => Agreement.Shown(Contract is null ? null : [.. Installments.Select(installment => installment.State)]);
}

public static class AgreementViews
{
    public static async Task<AgreementView> OfAsync(IReadTransaction tx, Agreement agreement)
    {
        var chain = ContractLinks.LeadingTo(await ContractRows.OfAgreementAsync(tx, agreement.Id), agreement.Contract);
        return chain is [.., var contract]
            ? new(agreement, contract, await ContractRows.InstallmentsAsync(tx, agreement.Deployment.ChainId, agreement.Contract)) { Chain = chain }
            : new(agreement, null, []);
    }

    /// <summary>The view with every contract that led to the one in force.</summary>
    public static async Task<AgreementView> WithLinksAsync(this AgreementView view, IReadTransaction tx) =>
        view with { Links = await ContractLinks.OfAsync(tx, view.Agreement, view.Chain) };

    /// <summary>The view with what may be done, by the time of the chain as far as we have read it, or ours if that is later.</summary>
    public static async Task<AgreementView> WithActsAsync(this AgreementView view, IReadTransaction tx, DateTimeOffset now)
    {
        if (view.Contract is not { } contract)
        {
            return view;
        }

        var chain = view.Agreement.Deployment.ChainId;
        var head = (await CursorRows.FindAsync(tx, chain))?.Timestamp ?? now;
        InstallmentStatus[] states = [.. view.Installments.Select(row => new InstallmentStatus(row.State, row.Since))];
        var creditors = await PayoutRows.CreditorsAsync(tx, chain, contract.Contract);
        return view with { OpenActs = Domain.Agreements.OpenActs.Of(view.Agreement.Revision.Terms, states, creditors, head > now ? head : now) };
    }
}
