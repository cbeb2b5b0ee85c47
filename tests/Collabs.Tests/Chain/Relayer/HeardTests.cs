using Collabs.Chain.Relayer;
using Collabs.Ethereum;
using Collabs.Store.Relaying;

namespace Collabs.Tests.Chain.Relayer;

public sealed class HeardTests
{
    private static readonly Hash32 Tx = Keccak256.Of("tx"u8);
    private static readonly Hash32 Block = Keccak256.Of("block"u8);

    private readonly Heard heard = new();
    private readonly MinedIntent stored = new() { TxHash = Tx, BlockHash = Block, BlockNumber = 5, Succeeded = true };

    public HeardTests() => heard.Note(1, [new Mined(Tx, Block, 5, true, 21_000)]);

    [Fact]
    public void Only_the_endpoint_that_said_it_has_said_it() => Assert.True(heard.Says(1, stored) && !heard.Says(0, stored));

    [Fact]
    public void Another_block_or_another_outcome_was_not_said()
    {
        Assert.False(heard.Says(1, stored with { BlockHash = default }));
        Assert.False(heard.Says(1, stored with { Succeeded = false }));
        Assert.False(heard.Says(1, stored with { TxHash = Block }));
    }

    [Fact]
    public void What_is_settled_is_forgotten()
    {
        heard.Forget(stored);

        Assert.False(heard.Says(1, stored));
    }
}
