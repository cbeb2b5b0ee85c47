using Collabs.Chain.Relayer;
using Collabs.Ethereum.Rpc;

namespace Collabs.Tests.Chain.Relayer;

public sealed class SendAnswerTests
{
    [Theory]
    [InlineData("already known", SendHint.Pooled)]
    [InlineData("transaction already imported", SendHint.Pooled)]
    [InlineData("known transaction: 0xabc", SendHint.Pooled)]
    [InlineData("nonce too low: next nonce 5, tx nonce 4", SendHint.NonceUsed)]
    [InlineData("nonce too high", SendHint.Gap)]
    [InlineData("replacement transaction underpriced", SendHint.Underpriced)]
    [InlineData("transaction underpriced: tip needed 1, tip permitted 0", SendHint.Underpriced)]
    [InlineData("max fee per gas less than block base fee", SendHint.Underpriced)]
    [InlineData("Insufficient funds for gas * price + value", SendHint.NoFunds)]
    [InlineData("something new in the next release", SendHint.Unknown)]
    public void Words_of_several_nodes_give_the_same_hint(string words, SendHint hint) =>
        Assert.Equal(hint, SendAnswer.Read(new RpcException("eth_sendRawTransaction", -32000, words)));

    [Fact]
    public void No_refusal_means_pooled() => Assert.Equal(SendHint.Pooled, SendAnswer.Read(null));
}
