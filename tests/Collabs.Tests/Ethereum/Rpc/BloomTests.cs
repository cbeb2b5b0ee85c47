using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;
using CsCheck;

namespace Collabs.Tests.Ethereum.Rpc;

public sealed class BloomTests
{
    private static readonly Gen<Log> AnyLog = Gen.Select(Gen.Byte.Array[20], Gen.Byte.Array[32].Array[0, 4]).Select((emitter, topics) => new Log
    {
        Address = new(emitter),
        Topics = [.. topics.Select(topic => new Hash32(topic))],
        Data = default,
        BlockNumber = 1,
        BlockHash = default,
        TransactionHash = default,
        TransactionIndex = 0,
        LogIndex = 0,
    });

    [Fact]
    public void The_three_bits_of_an_emitter_are_those_of_the_Yellow_Paper()
    {
        // Block 1's rule by hand: keccak(0x00…00) of twenty zero bytes starts 0x5380c7b7ae81a58e…
        var bloom = Bloom.Of([new() { Address = Address.Zero, Topics = [], Data = default, BlockNumber = 0, BlockHash = default, TransactionHash = default, TransactionIndex = 0, LogIndex = 0 }]);
        int[] bits = [0x5380 & 2047, 0xc7b7 & 2047, 0xae81 & 2047];
        Assert.StartsWith("0x5380c7b7ae81", Keccak256.Of(new byte[20]).ToString(), StringComparison.Ordinal);
        var bytes = bloom.ToArray();
        Assert.Equal(bits.Order(), Enumerable.Range(0, 2048).Where(bit => (bytes[255 - (bit / 8)] & (1 << (bit % 8))) != 0));
    }

    [Fact]
    public void What_a_block_holds_is_never_denied() =>
        AnyLog.Array[0, 20].Sample(logs =>
        {
            var bloom = Bloom.Of(logs);
            foreach (var log in logs)
            {
                Assert.True(bloom.MayContain(log.Address));
                Assert.All(log.Topics, topic => Assert.True(bloom.MayContain(topic)));
                Assert.True(bloom.MayContain(LogFilter.Range(0, 1) with { Addresses = [Address.Zero, log.Address], Topics = [.. log.Topics.Select(topic => new[] { topic })] }));
            }
        });

    [Fact]
    public void What_a_small_block_does_not_hold_is_mostly_denied()
    {
        var random = new Random(1);
        var bloom = Bloom.Of(Enumerable.Range(0, 10).Select(_ => AnyLog.Single()));
        var admitted = Enumerable.Range(0, 1000).Count(_ => bloom.MayContain(new Hash32(RandomBytes(random))));
        Assert.InRange(admitted, 0, 50);
    }

    [Fact]
    public void An_empty_bloom_denies_every_filter_that_names_something()
    {
        Assert.False(Bloom.Empty.MayContain(LogFilter.Range(0, 1) with { Addresses = [Address.Zero] }));
        Assert.False(Bloom.Empty.MayContain(LogFilter.Range(0, 1) with { Topics = [null, [Hash32.Zero]] }));
        Assert.True(Bloom.Empty.MayContain(LogFilter.Range(0, 1) with { Addresses = [], Topics = [null, []] }));
    }

    [Fact]
    public void Another_length_is_no_bloom() => Assert.Throws<ArgumentException>(() => new Bloom(new byte[255]));

    private static byte[] RandomBytes(Random random)
    {
        var bytes = new byte[32];
        random.NextBytes(bytes);
        return bytes;
    }
}
