using Collabs.Chain.Bindings;
using Collabs.Domain.Agreements;
using Collabs.Domain.Errors;
using Collabs.Ethereum;
using Collabs.Store;
using Collabs.Store.Indexing;
using Collabs.Store.Relaying;
using Contract = Collabs.Chain.Bindings.Agreement;

namespace Collabs.Server.Agreements.Amendments;

using Agreement = Collabs.Domain.Agreements.Agreement;

/// <summary>The one call by which an open contract hands everything open to the amendment that all have signed.</summary>
public static class Succession
{
    public const string Verb = "succeed";

    /// <summary>The call.</summary>
    /// <exception cref="DomainException">WrongState: signatures are missing, or no set of the successor's installments comes to what is held.</exception>
    public static async Task<Contract.SucceedCall> CallAsync(IReadTransaction tx, Agreement agreement, Amendment amendment)
    {
        var fund = await FundAsync(tx, agreement, amendment);
        var successor = amendment.Revision.Packed;
        return new(
            agreement.Revision.Packed.Core,
            [.. agreement.Consenting.Select(account => Of(amendment, account, fund))],
            successor.Core,
            successor.Annex,
            amendment.OpeningSignatures(),
            fund);
    }

    /// <summary>Which of the amendment's installments the money goes to, by what the contract holds now.</summary>
    /// <exception cref="DomainException">WrongState: no set of them comes to what is held.</exception>
    public static async Task<UInt256> FundAsync(IReadTransaction tx, Agreement agreement, Amendment amendment)
    {
        var installments = await ContractRows.InstallmentsAsync(tx, agreement.Deployment.ChainId, agreement.Contract);
        var held = installments.Where(static one => one.State.IsHeld()).GroupBy(static one => one.Payer)
            .ToDictionary(static own => own.Key, static own => own.Aggregate(UInt128.Zero, static (sum, one) => sum + one.Amount));
        return SuccessionFunding.Choose(amendment.Revision.Terms, held);
    }

    /// <summary>The call as the relayer shall send it.</summary>
    public static async Task<NewIntent> IntentAsync(IReadTransaction tx, Agreement agreement, Amendment amendment, OperationId operation) => new(
        operation,
        agreement.Deployment.ChainId,
        agreement.Contract,
        0,
        (await CallAsync(tx, agreement, amendment)).Encode(),
        Verb,
        agreement.Id,
        $"succeed:{amendment.Revision.TermsHash}")
    {
        Creates = amendment.SuccessorIn(agreement.Deployment),
    };

    private static Authorization Of(Amendment amendment, Address account, UInt256 fund)
    {
        var consent = amendment.Consents.FirstOrDefault(one => one.Account == account)
            ?? throw new DomainException(DomainError.WrongState, $"{account} has not consented to the succession.");
        return consent.Fund == fund
            ? new(account, consent.Nonce, (ulong)consent.Deadline.ToUnixTimeSeconds(), consent.Bytes)
            : throw new DomainException(DomainError.WrongState, $"What the contract holds has changed since {account} consented: it signs the amendment again.");
    }
}
