using Collabs.Ethereum;

namespace Collabs.Benchmarks;

/// <summary>The nested agreement that is hashed under EIP-712: the same values as in peers/bench.mjs.</summary>
internal sealed record Deal(
    Hash32 Document, Hash32 Persona, Address Steward, Address Token, IReadOnlyList<Address> Attesters, IReadOnlyList<Payee> Payees,
    IReadOnlyList<Installment> Installments, UInt256 Salt) : ITypedData
{
    public static readonly Eip712Domain Domain = new() { Name = "Collabs", Version = "1", ChainId = 31337, VerifyingContract = Account(9) };

    public static string EncodeType =>
        "Deal(bytes32 document,bytes32 persona,address steward,address token,address[] attesters,Payee[] payees,Installment[] installments,uint256 salt)"
        + Installment.EncodeType + Payee.EncodeType;

    public static Deal Example { get; } = new(
        Hash(1), Hash(2), Account(3), Account(4), [Account(5)], [new(Account(6), 4000), new(Account(7), 4500), new(Account(8), 1500)],
        [.. Enumerable.Range(0, 3).Select(i => new Installment(Account(10), (byte)i, 1_000_000_001, 1_800_000_000, 86_400, 1_000, Hash(11)))], 12);

    public void EncodeData(ref TypedDataWriter writer)
    {
        writer.Write(Document);
        writer.Write(Persona);
        writer.Write(Steward);
        writer.Write(Token);
        writer.WriteArray(Attesters, static (ref TypedDataWriter inner, Address attester) => inner.Write(attester));
        writer.WriteArray(Payees);
        writer.WriteArray(Installments);
        writer.Write(Salt);
    }

    private static Address Account(uint number) => Address.FromUInt256(number);

    private static Hash32 Hash(uint number) => new(number);
}

internal sealed record Payee(Address Account, ushort Bps) : ITypedData
{
    public static string EncodeType => "Payee(address account,uint16 bps)";

    public void EncodeData(ref TypedDataWriter writer)
    {
        writer.Write(Account);
        writer.Write(Bps);
    }
}

internal sealed record Installment(Address Payer, byte Trigger, UInt128 Amount, ulong DueAt, uint ReviewWindow, ushort KillFeeBps, Hash32 Subject) : ITypedData
{
    public static string EncodeType =>
        "Installment(address payer,uint8 trigger,uint128 amount,uint40 dueAt,uint32 reviewWindow,uint16 killFeeBps,bytes32 subject)";

    public void EncodeData(ref TypedDataWriter writer)
    {
        writer.Write(Payer);
        writer.Write(Trigger);
        writer.Write(Amount);
        writer.Write(DueAt);
        writer.Write(ReviewWindow);
        writer.Write(KillFeeBps);
        writer.Write(Subject);
    }
}
