using Collabs.Ethereum;
using CsCheck;

namespace Collabs.Tests.Ethereum.Transactions;

public sealed class Eip1559TransactionTests
{
    private static readonly Gen<Eip1559Transaction> Any = Gen.Select(
        Gen.ULong, Gen.ULong, Gen.Byte.Array[20], Gen.Byte.Array[0, 300], Gen.Select(Gen.Byte.Array[20], Gen.Byte.Array[32].List[0, 3]).List[0, 3], Gen.Bool)
        .Select((nonce, fee, to, data, list, create) => new Eip1559Transaction
        {
            ChainId = nonce % 100_000,
            Nonce = nonce,
            MaxPriorityFeePerGas = fee / 2,
            MaxFeePerGas = fee,
            GasLimit = fee % 30_000_000,
            To = create ? null : new Address(to),
            Value = UInt256.FromBigEndian(Keccak256.Of(to).ToArray()) >> (int)(fee % 257),
            Data = data,
            AccessList = [.. list.Select(entry => new AccessListEntry(new(entry.Item1), [.. entry.Item2.Select(key => new Hash32(key))]))],
        });

    [Fact]
    public async Task What_was_signed_decodes_to_the_same_transaction_and_sender()
    {
        using var signer = PrivateKeySigner.Generate();
        await Any.SampleAsync(async transaction =>
        {
            var signed = await transaction.SignAsync(signer);
            var decoded = SignedTransaction.Decode(signed.Raw.Span);
            Assert.Equal(signer.Address, decoded.Sender);
            Assert.Equal(signed.Hash, decoded.Hash);
            Assert.Equal(signed.Raw.ToArray(), decoded.Raw.ToArray());
            Assert.Equal(transaction.Nonce, decoded.Transaction.Nonce);
            Assert.Equal(transaction.To, decoded.Transaction.To);
            Assert.Equal(transaction.Value, decoded.Transaction.Value);
        }, iter: 100);
    }

    [Fact]
    public async Task No_changed_or_shortened_byte_decodes_to_the_same_transaction()
    {
        using var signer = PrivateKeySigner.Generate();
        await Any.SampleAsync(async transaction =>
        {
            var raw = (await transaction.SignAsync(signer)).Raw.ToArray();
            Assert.Throws<RlpException>(() => SignedTransaction.Decode(raw.AsSpan(..^1)));
            Assert.Throws<RlpException>(() => SignedTransaction.Decode([.. raw, 0]));
            var index = Random.Shared.Next(raw.Length);
            raw[index] ^= (byte)(1 << Random.Shared.Next(8));
            try
            {
                Assert.NotEqual(signer.Address, SignedTransaction.Decode(raw).Sender);
            }
            catch (Exception error) when (error is RlpException or SignatureException)
            {
                // Refused, which is as good.
            }
        }, iter: 100);
    }

    [Fact]
    public void Another_type_of_transaction_is_refused()
    {
        Assert.Throws<RlpException>(() => SignedTransaction.Decode([]));
        Assert.Throws<RlpException>(() => SignedTransaction.Decode([0x01, 0xc0]));
        Assert.Throws<RlpException>(() => SignedTransaction.Decode([0x02, 0xc0]));
        Assert.Throws<RlpException>(() => SignedTransaction.Decode([0xc0]));
    }
}
