using System.Buffers.Binary;
using Collabs.Ethereum;

namespace Collabs.Domain.Agreements;

/// <summary>Writes the packed encoding, field by field as the tables in <c>Core.sol</c> and <c>Annex.sol</c> list them.</summary>
internal static class TermsPacking
{
    public static PackedTerms Pack(Terms terms)
    {
        var payers = terms.Payers;
        if (terms.Payees.Count > byte.MaxValue || payers.Count > byte.MaxValue || terms.Installments.Count > byte.MaxValue
            || terms.Attesters.Count > byte.MaxValue)
        {
            throw new ArgumentException("Packed terms count payees, payers, installments and attesters in one byte each.", nameof(terms));
        }

        var annex = Annex(terms);
        return new PackedTerms(Core(terms, payers, Keccak256.Of(annex)), annex);
    }

    private static byte[] Core(Terms terms, IReadOnlyList<Address> payers, Hash32 annexHash)
    {
        var bytes = new byte[TermsLayout.CoreSize(terms.Payees.Count, payers.Count, terms.Installments.Count)];
        var writer = new PackedWriter(bytes);
        writer.Write(annexHash);
        writer.Write(terms.Steward);
        writer.Write(terms.Arbiter);
        writer.Write32(terms.RulingWindow);
        writer.Write16(terms.DefaultRulingBps);
        writer.Write32(terms.NoticePeriod);
        writer.Write(terms.Token);
        writer.Write8(terms.Payees.Count);
        writer.Write8(payers.Count);
        writer.Write8(terms.Installments.Count);
        foreach (var payee in terms.Payees)
        {
            writer.Write(payee.Account);
            writer.Write16(payee.Bps);
        }

        foreach (var payer in payers)
        {
            writer.Write(payer);
        }

        foreach (var one in terms.Installments)
        {
            writer.Write8(payers.IndexOf(one.Payer));
            writer.Write8((int)one.Trigger);
            writer.Write128(one.Amount);
            writer.Write40(one.DueAt);
            writer.Write32(one.ReviewWindow);
            writer.Write16(one.KillFeeBps);
        }

        return bytes;
    }

    private static byte[] Annex(Terms terms)
    {
        var bytes = new byte[TermsLayout.AnnexSize(terms.Attesters.Count, terms.Installments.Count)];
        var writer = new PackedWriter(bytes);
        writer.Write(terms.Document);
        writer.Write(terms.Persona);
        writer.Write(new Hash32(terms.Salt));
        writer.Write8(terms.Quorum);
        writer.Write8(terms.Attesters.Count);
        foreach (var attester in terms.Attesters)
        {
            writer.Write(attester);
        }

        foreach (var one in terms.Installments)
        {
            writer.Write(one.Subject);
            writer.Write128(one.Threshold);
        }

        return bytes;
    }

    private static int IndexOf(this IReadOnlyList<Address> payers, Address payer)
    {
        var index = 0;
        while (payers[index] != payer)
        {
            index++;
        }

        return index;
    }

    /// <summary>Big-endian, without padding.</summary>
    private ref struct PackedWriter(Span<byte> left)
    {
        private Span<byte> _left = left;

        public void Write(Hash32 value) => value.CopyTo(Next(Hash32.Size));

        public void Write(Address value) => value.CopyTo(Next(Address.Size));

        public void Write8(int value) => Next(1)[0] = checked((byte)value);

        public void Write16(ushort value) => BinaryPrimitives.WriteUInt16BigEndian(Next(2), value);

        public void Write32(uint value) => BinaryPrimitives.WriteUInt32BigEndian(Next(4), value);

        public void Write40(ulong value)
        {
            Write8(checked((int)(value >> 32)));
            Write32(unchecked((uint)value));
        }

        public void Write128(UInt128 value) => BinaryPrimitives.WriteUInt128BigEndian(Next(16), value);

        private Span<byte> Next(int size)
        {
            var next = _left[..size];
            _left = _left[size..];
            return next;
        }
    }
}
