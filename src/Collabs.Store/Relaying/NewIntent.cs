using Collabs.Domain.Agreements;
using Collabs.Ethereum;

namespace Collabs.Store.Relaying;

/// <summary>
/// Something the service wants on chain, added in the same transaction as the state that asks for it.
/// </summary>
/// <param name="Id">The operation that callers follow.</param>
/// <param name="ChainId">EIP-155 chain id.</param>
/// <param name="Target">The contract to call.</param>
/// <param name="Value">Wei that goes along; the relayer's own, so zero but in tests and dev chains.</param>
/// <param name="Calldata">The call.</param>
/// <param name="Verb"><c>open</c>, or the act.</param>
/// <param name="Agreement">The agreement it belongs to, if any.</param>
/// <param name="DedupeKey">One open intent a key and chain, such as <c>open:0x…</c>: adding it again answers with the first.</param>
public sealed record NewIntent(
    OperationId Id, ulong ChainId, Address Target, UInt128 Value, ReadOnlyMemory<byte> Calldata, string Verb, AgreementId? Agreement, string DedupeKey)
{
    /// <summary>The contract that this creates. Code at that address means that it is done, whoever did it.</summary>
    public Address? Creates { get; init; }
}
