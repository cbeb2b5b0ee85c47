using Collabs.Domain.Agreements;
using Collabs.Domain.Errors;
using Collabs.Ethereum;

namespace Collabs.Server.Agreements.Acts;

/// <summary>Reads the arguments that acts share, against the terms they belong to; faults are noted under the act's name.</summary>
public sealed class ActFields(Terms terms, string act, Violations violations)
{
    private readonly Violations _at = violations.At(act);

    /// <summary>One installment.</summary>
    public UInt256 Index(uint index)
    {
        _at.Check(index < terms.Installments.Count, "installment", Unknown(index));
        return index;
    }

    /// <summary>Several installments, as the contract takes them: a set of bits, so none of them twice.</summary>
    public UInt256 Set(IReadOnlyList<uint> installments)
    {
        _at.Check(installments.Count > 0, "installments", "Must name at least one installment.");
        _at.Check(installments.Distinct().Count() == installments.Count, "installments", "Must name each installment once.");
        for (var at = 0; at < installments.Count; at++)
        {
            _at.Check(installments[at] < terms.Installments.Count, $"installments[{at}]", Unknown(installments[at]));
        }

        return Known(installments).Aggregate(UInt256.Zero, (set, index) => set | (UInt256.One << (int)index));
    }

    /// <summary>What these installments amount to.</summary>
    public UInt128 Sum(IReadOnlyList<uint> installments) =>
        Known(installments).Aggregate(UInt128.Zero, (total, index) => total + terms.Installments[(int)index].Amount);

    public Hash32 Hash(string field, ReadOnlySpan<byte> bytes) => _at.ReadHash(field, bytes);

    public UInt256 Bps(uint bps) => (uint)_at.ReadBps("payee_bps", bps).Value;

    public UInt256 Nonce(string text)
    {
        _at.Check(UInt256.TryParse(text, out var nonce), "nonce", "Must be the decimal number of the signature's authorization.");
        return nonce;
    }

    public UInt128 Amount(string field, string text) => _at.ReadAmount(field, text).Units;

    public Address Account(string field, string text) => _at.ReadAddress(field, text);

    public Violations At(string field, int index) => _at.At(field, index);

    private IEnumerable<uint> Known(IReadOnlyList<uint> installments) => installments.Where(index => index < terms.Installments.Count).Distinct();

    private string Unknown(uint index) => terms.Installments.Count == 0
        ? "The agreement has no installments."
        : $"There is no installment {index}; they count from 0 to {terms.Installments.Count - 1}.";
}
