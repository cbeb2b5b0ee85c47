using System.Text;
using Collabs.Ethereum;

namespace Collabs.Chain.Acts;

/// <summary>One argument of an act: all of them are single words.</summary>
public sealed record ActArgument(string Type, string Name, UInt256 Word)
{
    public static ActArgument Number(string name, UInt256 value) => new("uint256", name, value);

    public static ActArgument Hash(string name, Hash32 value) => new("bytes32", name, value.ToUInt256());

    public static ActArgument Account(string name, Address value) => new("address", name, value.ToUInt256());

    public string Text => Type switch
    {
        "address" => Address.FromUInt256(Word).ToString(),
        "bytes32" => new Hash32(Word).ToString(),
        _ => Word.ToString(),
    };
}

/// <summary>
/// The EIP-712 message by which an actor lets an act be carried. Every act ends in nonce and deadline, so one class serves all; a test
/// compares the types with those of the contract.
/// </summary>
public sealed record ActMessage(string Name, params IReadOnlyList<ActArgument> Arguments)
{
    public static ActMessage Deliver(UInt256 installment, Hash32 evidence) =>
        new("Deliver", ActArgument.Number("installment", installment), ActArgument.Hash("evidence", evidence));

    public static ActMessage Attest(UInt256 installment, Hash32 subject, UInt256 value) =>
        new("Attest", ActArgument.Number("installment", installment), ActArgument.Hash("subject", subject), ActArgument.Number("value", value));

    /// <param name="installments">Bit i stands for installment i.</param>
    public static ActMessage Approve(UInt256 installments) => new("Approve", ActArgument.Number("installments", installments));

    public static ActMessage Dispute(UInt256 installment, Hash32 reason) =>
        new("Dispute", ActArgument.Number("installment", installment), ActArgument.Hash("reason", reason));

    public static ActMessage Rule(UInt256 installment, UInt256 bps) =>
        new("Rule", ActArgument.Number("installment", installment), ActArgument.Number("bps", bps));

    /// <param name="installments">Bit i stands for installment i.</param>
    public static ActMessage Cancel(UInt256 installments) => new("Cancel", ActArgument.Number("installments", installments));

    public static ActMessage Terminate() => new("Terminate");

    public static ActMessage Settle(UInt256 installment, UInt256 bps) =>
        new("Settle", ActArgument.Number("installment", installment), ActArgument.Number("bps", bps));

    public static ActMessage Withdraw(Address asset, Address to) =>
        new("Withdraw", ActArgument.Account("asset", asset), ActArgument.Account("to", to));

    /// <param name="successor">The contract to which everything open moves.</param>
    /// <param name="fund">Which of its installments the money goes to.</param>
    public static ActMessage Succeed(Address successor, UInt256 fund) =>
        new("Succeed", ActArgument.Account("successor", successor), ActArgument.Number("fund", fund));

    /// <summary>ERC-2612, in the token's domain: lets the agreement take exactly what is funded.</summary>
    public static ActMessage Permit(Address owner, Address spender, UInt256 value) =>
        new("Permit", ActArgument.Account("owner", owner), ActArgument.Account("spender", spender), ActArgument.Number("value", value));

    public string EncodeType => $"{Name}({string.Join(',', With(0, 0).Select(argument => $"{argument.Type} {argument.Name}"))})";

    public Hash32 Digest(Eip712Domain domain, UInt256 nonce, UInt256 deadline)
    {
        var arguments = With(nonce, deadline).ToArray();
        var data = new byte[(1 + arguments.Length) * Hash32.Size];
        Keccak256.Of(Encoding.ASCII.GetBytes(EncodeType)).CopyTo(data);
        for (var index = 0; index < arguments.Length; index++)
        {
            arguments[index].Word.WriteBigEndian(data.AsSpan((index + 1) * Hash32.Size));
        }

        return Eip712.Digest(domain.Separator, Keccak256.Of(data));
    }

    /// <summary>All members in order, nonce and deadline last.</summary>
    public IEnumerable<ActArgument> With(UInt256 nonce, UInt256 deadline) =>
        [.. Arguments, ActArgument.Number("nonce", nonce), ActArgument.Number("deadline", deadline)];
}
