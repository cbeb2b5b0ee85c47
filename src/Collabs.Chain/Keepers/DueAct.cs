using Collabs.Chain.Projector;
using Collabs.Domain.Agreements;
using Collabs.Ethereum;
using Collabs.Store.Indexing;
using Agreement = Collabs.Chain.Bindings.Agreement;

namespace Collabs.Chain.Keepers;

/// <summary>Something that anybody may do now.</summary>
/// <param name="Contract">The agreement that is called.</param>
/// <param name="Agreement">Which of the service's own it is, if it is one.</param>
/// <param name="Act"><c>release</c>, <c>refund</c> or <c>enforce</c>.</param>
/// <param name="Positions">Of the installments.</param>
/// <param name="Call">The calldata.</param>
internal sealed record DueAct(Address Contract, AgreementId? Agreement, string Act, IReadOnlyList<int> Positions, byte[] Call)
{
    /// <summary>One open intent each.</summary>
    public string Key { get; } = $"keep:{Act}:{Contract.ToLowerHex()}:{string.Join(',', Positions)}";

    /// <summary>Release and refund take several installments at once; enforcing is about one dispute.</summary>
    public static IEnumerable<DueAct> Of(ContractRow row, string act, IReadOnlyList<int> positions)
    {
        var core = row.Packed().Core;
        return act == "enforce"
            ? positions.Select(one => new DueAct(row.Contract, row.Agreement, act, [one], new Agreement.EnforceCall(core, (UInt256)(uint)one).Encode()))
            : [new DueAct(
                row.Contract, row.Agreement, act, positions,
                act == "release" ? new Agreement.ReleaseCall(core, Bits.Set(positions)).Encode() : new Agreement.RefundCall(core, Bits.Set(positions)).Encode())];
    }
}
