namespace Collabs.Ethereum;

/// <summary>A transaction of type 2 (EIP-1559), unsigned. Amounts are in wei.</summary>
public sealed record Eip1559Transaction
{
    internal const byte Type = 0x02;

    public required UInt256 ChainId { get; init; }

    public required ulong Nonce { get; init; }

    /// <summary>Most that goes to the block's proposer, per unit of gas.</summary>
    public required UInt256 MaxPriorityFeePerGas { get; init; }

    /// <summary>Most that is paid in all, per unit of gas.</summary>
    public required UInt256 MaxFeePerGas { get; init; }

    public required ulong GasLimit { get; init; }

    /// <summary>The called account; <c>null</c> creates a contract from <see cref="Data"/>.</summary>
    public required Address? To { get; init; }

    public UInt256 Value { get; init; }

    public ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>Accounts and storage keys to warm up (EIP-2930).</summary>
    public IReadOnlyList<AccessListEntry> AccessList { get; init; } = [];

    /// <summary>keccak(0x02 ‖ rlp(fields)): what the sender signs.</summary>
    public Hash32 SigningHash => Keccak256.Of(Fields().ToArray(Type));

    /// <summary>Signs with the sender's key.</summary>
    public async ValueTask<SignedTransaction> SignAsync(ISigner signer, CancellationToken cancellationToken = default) =>
        new(this, await signer.SignAsync(SigningHash, cancellationToken), signer.Address);

    internal RlpList Fields()
    {
        var list = new RlpList()
            .Add(ChainId)
            .Add(Nonce)
            .Add(MaxPriorityFeePerGas)
            .Add(MaxFeePerGas)
            .Add(GasLimit)
            .Add(To)
            .Add(Value)
            .Add(Data.Span);
        var accessList = new RlpList();
        foreach (var (account, keys) in AccessList)
        {
            var slots = new RlpList();
            foreach (var key in keys)
            {
                slots.Add(key);
            }

            accessList.Add(new RlpList().Add(account).Add(slots));
        }

        return list.Add(accessList);
    }
}

/// <summary>An account of an access list and its storage keys (EIP-2930).</summary>
public sealed record AccessListEntry(Address Account, IReadOnlyList<Hash32> StorageKeys);
