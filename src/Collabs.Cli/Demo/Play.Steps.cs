using Collabs.Ethereum;
using Google.Protobuf;

namespace Collabs.Cli.Demo;

/// <summary>Steps that several stories share, each by the party whose step it is.</summary>
internal sealed partial class Play
{
    public Task DeliverAsync(Party steward, uint installment) => Deal.RelayAsync(
        steward,
        new() { Deliver = new() { Installment = installment, EvidenceHash = HashOf("the film"u8) } });

    /// <summary>Approves, and waits until the money has arrived.</summary>
    public async Task ApproveAsync(Party brand, uint installment)
    {
        await Deal.RelayAsync(brand, new() { Approve = new() { Installments = { installment } } });
        await PaidAsync((int)installment);
    }

    /// <summary>Somebody releases it past the service, straight to the chain; waits until the money has arrived.</summary>
    public async Task ReleaseAsync(Party anybody, uint installment)
    {
        await Deal.SendAsync(anybody, anybody, new() { Release = new() { Installments = { installment } } });
        await PaidAsync((int)installment);
    }

    /// <summary>Its date has passed: the money goes back, and nobody need sign.</summary>
    public async Task RefundAsync(Party asker, uint installment)
    {
        await Deal.RelayOpenlyAsync(asker, new() { Refund = new() { Installments = { installment } } });
        await RefundedAsync((int)installment);
    }

    public static ByteString HashOf(ReadOnlySpan<byte> text) => ByteString.CopyFrom(Keccak256.Of(text).ToArray());
}
