using Collabs.Domain.Agreements;
using Collabs.Domain.Splits;
using Collabs.Ethereum;
using Collabs.Server.Auth;
using Collabs.Store;
using Collabs.Store.Agreements;

namespace Collabs.Server.Payouts;

using Agreement = Collabs.Domain.Agreements.Agreement;

/// <summary>What a payee is to the persona, and what its share is for. The words are the parties' own: only they see them.</summary>
public sealed record PayeeName(PayeeRole? Role, string Label)
{
    public static readonly PayeeName None = new(null, "");
}

/// <summary>Looks payees up in the agreements that paid them, each agreement once.</summary>
public sealed class PayeeNames(Caller caller)
{
    private readonly Dictionary<AgreementId, Agreement> _agreements = [];

    public async Task<PayeeName> OfAsync(IReadTransaction tx, AgreementId? id, Address? account)
    {
        if (id is not { } known || account is not { } paid)
        {
            return PayeeName.None;
        }

        if (!_agreements.TryGetValue(known, out var agreement))
        {
            _agreements[known] = agreement = await AgreementRows.GetAsync(tx, known);
        }

        var payee = agreement.Revision.Parameters.Payees.FirstOrDefault(one => one.Account == paid);
        return payee is null ? PayeeName.None : new(payee.Role, agreement.IsParty([.. caller.Wallets]) ? payee.Label : "");
    }
}
