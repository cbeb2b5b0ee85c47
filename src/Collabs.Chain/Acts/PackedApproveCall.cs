using Collabs.Chain.Projector;
using Collabs.Domain.Agreements;
using Collabs.Ethereum;

namespace Collabs.Chain.Acts;

/// <summary><c>approveFromBytes</c>: <c>approve</c> of one installment for less gas, with the arguments behind the selector and no padding between them.</summary>
/// <param name="Terms">The agreement's terms.</param>
/// <param name="Installment">Which installment, counted from 0.</param>
public sealed record PackedApproveCall(PackedTerms Terms, byte Installment) : ICall
{
    /// <summary>The cheapest call that approves the installments selected in <paramref name="set"/>.</summary>
    public static ICall For(PackedTerms terms, UInt256 set) =>
        Bits.Of(set) is [var only and <= byte.MaxValue] ? new PackedApproveCall(terms, (byte)only) : new Bindings.Agreement.ApproveCall(terms.Core, set);

    public byte[] Encode() => [.. Bindings.Agreement.ApproveFromBytesCall.Selector, Installment, .. Terms.Money];
}
