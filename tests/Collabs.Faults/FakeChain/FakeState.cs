using System.Collections.Immutable;
using Collabs.Ethereum;

namespace Collabs.Faults.FakeChain;

/// <summary>Accounts and contracts after a block. Immutable, so that a reorg is a step back to an older one.</summary>
internal sealed record FakeState(ImmutableDictionary<Address, FakeAccount> Accounts, ImmutableDictionary<Hash32, UInt256> Storage)
{
    public static FakeState Empty { get; } = new(ImmutableDictionary<Address, FakeAccount>.Empty, ImmutableDictionary<Hash32, UInt256>.Empty);

    public FakeAccount this[Address address] => Accounts.GetValueOrDefault(address, FakeAccount.Empty);

    public FakeState With(Address address, FakeAccount account) => this with { Accounts = Accounts.SetItem(address, account) };

    public UInt256 Read(Hash32 slot) => Storage.GetValueOrDefault(slot);

    public FakeState Write(Hash32 slot, UInt256 value) => this with { Storage = Storage.SetItem(slot, value) };
}

internal sealed record FakeAccount(ulong Nonce, UInt256 Balance)
{
    public static FakeAccount Empty { get; } = new(0, UInt256.Zero);
}

/// <summary>What a call does: the state after it and its logs, or a revert with its data.</summary>
internal sealed record FakeExecution(bool Succeeded, FakeState State, IReadOnlyList<FakeLog> Logs, byte[] Output, ulong GasUsed);

/// <summary>The code on the fake chain: a pure function, so that every fork runs it alike.</summary>
internal interface IFakeContracts
{
    bool HasCode(FakeState state, Address address);

    FakeExecution Execute(FakeState state, Address sender, Address? to, UInt256 value, ReadOnlyMemory<byte> data, ulong timestamp);
}
