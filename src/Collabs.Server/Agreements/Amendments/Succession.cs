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
        var installments = await ContractRows.InstallmentsAsync(tx, agreement.Deployment.ChainId, agreement.Contract);
        var held = installments.Where(static one => one.State.IsHeld()).GroupBy(static one => one.Payer)
            .ToDictionary(static own => own.Key, static own => own.Aggregate(UInt128.Zero, static (sum, one) => sum + one.Amount));
        var successor = amendment.Revision.Packed;
        return new(
            agreement.Revision.Packed.Core,
            [.. agreement.Consenting.Select(account => Of(amendment, account))],
            successor.Core,
            successor.Annex,
            amendment.OpeningSignatures(),
            SuccessionFunding.Choose(amendment.Revision.Terms, held));
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

    private static Authorization Of(Amendment amendment, Address account) => amendment.Consents.FirstOrDefault(one => one.Account == account) is { } consent
        ? new(account, consent.Nonce, (ulong)consent.Deadline.ToUnixTimeSeconds(), consent.Bytes)
        : throw new DomainException(DomainError.WrongState, $"{account} has not consented to the succession.");
}
