namespace Collabs.Ethereum;

/// <summary>A signed transaction: the bytes that go to a node, and the hash by which it is found there.</summary>
public sealed class SignedTransaction
{
    internal SignedTransaction(Eip1559Transaction transaction, Signature signature, Address sender)
    {
        (Transaction, Signature, Sender) = (transaction, signature, sender);
        Raw = transaction.Fields()
            .Add(signature.YParity ? UInt256.One : UInt256.Zero)
            .Add(signature.R)
            .Add(signature.S)
            .ToArray(Eip1559Transaction.Type);
        Hash = Keccak256.Of(Raw.Span);
    }

    public Eip1559Transaction Transaction { get; }

    public Signature Signature { get; }

    /// <summary>The account that signed.</summary>
    public Address Sender { get; }

    /// <summary>0x02 ‖ rlp(fields ‖ yParity ‖ r ‖ s), for <c>eth_sendRawTransaction</c>.</summary>
    public ReadOnlyMemory<byte> Raw { get; }

    public Hash32 Hash { get; }

    /// <summary>Reads the bytes that <see cref="Raw"/> gives, and recovers the sender.</summary>
    /// <exception cref="RlpException">Another type, or not the strict encoding.</exception>
    /// <exception cref="SignatureException">A signature out of range, or by no key.</exception>
    public static SignedTransaction Decode(ReadOnlySpan<byte> raw)
    {
        if (raw.IsEmpty || raw[0] != Eip1559Transaction.Type)
        {
            throw new RlpException("The bytes are no transaction of type 2 (EIP-1559).");
        }

        var reader = new RlpReader(raw[1..]);
        var fields = reader.ReadList();
        reader.End();
        var transaction = new Eip1559Transaction
        {
            ChainId = fields.ReadUInt256(),
            Nonce = fields.ReadUInt64(),
            MaxPriorityFeePerGas = fields.ReadUInt256(),
            MaxFeePerGas = fields.ReadUInt256(),
            GasLimit = fields.ReadUInt64(),
            To = fields.ReadAddress(),
            Value = fields.ReadUInt256(),
            Data = fields.ReadBytes().ToArray(),
            AccessList = ReadAccessList(fields.ReadList()),
        };
        var parity = fields.ReadUInt256();
        var signature = parity <= 1
            ? new Signature(fields.ReadUInt256(), fields.ReadUInt256(), parity == 1)
            : throw new SignatureException("The y parity of a transaction's signature is 0 or 1.");
        fields.End();
        return new(transaction, signature, signature.Recover(transaction.SigningHash));
    }

    private static List<AccessListEntry> ReadAccessList(RlpReader list)
    {
        var entries = new List<AccessListEntry>();
        while (!list.IsEmpty)
        {
            var entry = list.ReadList();
            var account = entry.ReadAddress() ?? throw new RlpException("RLP: an access list names 20-byte accounts.");
            var slots = entry.ReadList();
            entry.End();
            var keys = new List<Hash32>();
            while (!slots.IsEmpty)
            {
                keys.Add(slots.ReadHash32());
            }

            entries.Add(new(account, keys));
        }

        return entries;
    }
}
