using System.Buffers.Binary;
using Collabs.Domain.Money;
using Collabs.Ethereum;

namespace Collabs.Domain.Agreements;

/// <summary>Reads the packed encoding and refuses all that <see cref="TermsPacking"/> would not have written.</summary>
internal static class TermsUnpacking
{
    public static PackedTerms Split(ReadOnlyMemory<byte> joined)
    {
        var core = CoreSize(joined.Span);
        Require(joined.Length >= core + TermsLayout.AnnexHeader, "The packed terms are cut off.");
        var packed = new PackedTerms(joined[..core], joined[core..]);
        CheckLengths(packed);
        return packed;
    }

    public static (PackedTerms Terms, ReadOnlyMemory<byte> Left) TakeTold(ReadOnlyMemory<byte> bytes)
    {
        // Room for the word that nobody tells: the hash of the annex.
        byte[] joined = [.. new byte[Hash32.Size], .. bytes.Span];
        var core = CoreSize(joined);
        Require(joined.Length >= core + TermsLayout.AnnexHeader, "The packed terms are cut off.");
        var size = core + TermsLayout.AnnexSize(joined[core + TermsLayout.AttestersAt], joined[TermsLayout.InstallmentsAt]);
        Require(joined.Length >= size, "The packed terms are cut off.");
        Keccak256.Of(joined.AsSpan(core, size - core)).CopyTo(joined);
        return (new(joined.AsMemory(0, core), joined.AsMemory(core, size - core)), bytes[(size - Hash32.Size)..]);
    }

    public static Terms Unpack(PackedTerms packed)
    {
        CheckLengths(packed);
        var core = new PackedReader(packed.Core.Span);
        var annex = new PackedReader(packed.Annex.Span);
        Require(core.ReadHash() == Keccak256.Of(packed.Annex.Span), "The core names another annex.");
        var (steward, arbiter) = (core.ReadAddress(), core.ReadAddress());
        var (rulingWindow, defaultRuling, notice) = (core.Read32(), core.Read16(), core.Read32());
        var token = core.ReadAddress();
        var (payeeCount, payerCount, count) = (core.Read8(), core.Read8(), core.Read8());
        Require(defaultRuling <= Bps.Whole, "The default ruling is above 10,000.");
        var (document, persona, salt) = (annex.ReadHash(), annex.ReadHash(), annex.ReadHash().ToUInt256());
        var (quorum, attesterCount) = (annex.Read8(), annex.Read8());

        var payees = new TermsPayee[payeeCount];
        for (var i = 0; i < payees.Length; i++)
        {
            payees[i] = new TermsPayee(core.ReadAddress(), core.Read16());
        }

        var payers = new Address[payerCount];
        for (var i = 0; i < payers.Length; i++)
        {
            payers[i] = core.ReadAddress();
        }

        var attesters = new Address[attesterCount];
        for (var i = 0; i < attesters.Length; i++)
        {
            attesters[i] = annex.ReadAddress();
        }

        var installments = new TermsInstallment[count];
        for (var i = 0; i < installments.Length; i++)
        {
            installments[i] = ReadInstallment(ref core, ref annex, payers);
        }

        var terms = new Terms(
            document, persona, steward, token, arbiter, rulingWindow, defaultRuling, notice, attesters, quorum, payees, installments, salt);
        Require(terms.Payers.SequenceEqual(payers), "Payers must stand once each, in the order in which installments first name them.");
        return terms;
    }

    private static TermsInstallment ReadInstallment(ref PackedReader core, ref PackedReader annex, Address[] payers)
    {
        var (payer, trigger) = (core.Read8(), (Trigger)core.Read8());
        Require(payer < payers.Length, "An installment names a payer that does not exist.");
        Require(Enum.IsDefined(trigger), "An installment has an unknown trigger.");
        var (amount, dueAt, review, killFee) = (core.Read128(), core.Read40(), core.Read32(), core.Read16());
        Require(killFee <= Bps.Whole, "A kill fee is above 10,000.");
        return new TermsInstallment(payers[payer], trigger, amount, dueAt, review, killFee, annex.ReadHash(), annex.Read128());
    }

    private static int CoreSize(ReadOnlySpan<byte> core)
    {
        Require(core.Length >= TermsLayout.CoreHeader, "The packed terms are cut off.");
        return TermsLayout.CoreSize(core[TermsLayout.PayeesAt], core[TermsLayout.PayersAt], core[TermsLayout.InstallmentsAt]);
    }

    private static void CheckLengths(PackedTerms packed)
    {
        Require(packed.Core.Length == CoreSize(packed.Core.Span), "The core has another length than its counts ask for.");
        var annex = packed.Annex.Span;
        Require(annex.Length >= TermsLayout.AnnexHeader, "The annex is cut off.");
        var size = TermsLayout.AnnexSize(annex[TermsLayout.AttestersAt], packed.Core.Span[TermsLayout.InstallmentsAt]);
        Require(annex.Length == size, "The annex has another length than its counts ask for.");
    }

    private static void Require(bool rule, string message)
    {
        if (!rule)
        {
            throw new FormatException(message);
        }
    }

    private ref struct PackedReader(ReadOnlySpan<byte> left)
    {
        private ReadOnlySpan<byte> _left = left;

        public Hash32 ReadHash() => new(Next(Hash32.Size));

        public Address ReadAddress() => new(Next(Address.Size));

        public byte Read8() => Next(1)[0];

        public ushort Read16() => BinaryPrimitives.ReadUInt16BigEndian(Next(2));

        public uint Read32() => BinaryPrimitives.ReadUInt32BigEndian(Next(4));

        public ulong Read40() => ((ulong)Read8() << 32) | Read32();

        public UInt128 Read128() => BinaryPrimitives.ReadUInt128BigEndian(Next(16));

        private ReadOnlySpan<byte> Next(int size)
        {
            var next = _left[..size];
            _left = _left[size..];
            return next;
        }
    }
}
