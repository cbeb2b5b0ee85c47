using System.Buffers.Binary;
using System.Text;
using Collabs.Ethereum;

namespace Collabs.Domain.Agreements;

/// <summary>Makes the contract's terms from the parties' parameters. Pure: the same parameters and salt give the same terms.</summary>
public static class TermsDraft
{
    /// <summary>Terms of resolved, checked parameters.</summary>
    /// <param name="deal">Parameters that <see cref="DealRules.CheckDeal"/> found nothing wrong with.</param>
    /// <param name="steward">Who signs for the persona.</param>
    /// <param name="registryPersona">The persona in the on-chain registry; zero for none.</param>
    /// <param name="document">Hash of the canonical document.</param>
    /// <param name="salt">The document's secret salt: 32 random bytes, off chain, erasable.</param>
    public static Terms Of(DealParameters deal, Address steward, Hash32 registryPersona, Hash32 document, Hash32 salt) => new(
        document,
        registryPersona,
        steward,
        deal.Token,
        deal.Arbitration?.Arbiter ?? Address.Zero,
        Seconds(deal.Arbitration?.RulingWindow ?? TimeSpan.Zero),
        deal.Arbitration?.DefaultRuling.Value ?? 0,
        Seconds(deal.NoticePeriod),
        [.. deal.Attesters],
        checked((byte)deal.Quorum),
        [.. deal.Payees.Select(static payee => new TermsPayee(payee.Account, payee.Share.Value))],
        [.. deal.Installments.Select((one, index) => Installment(one, SubjectHash(salt, index, one.Subject)))],
        PublicSalt(salt));

    /// <summary>
    /// What stands for a subject on chain: keccak256(salt ‖ index as 4 bytes ‖ UTF-8). The salt keeps short texts from being guessed, and
    /// erasing it makes the hash meaningless (EDPB guidelines 02/2025).
    /// </summary>
    public static Hash32 SubjectHash(Hash32 salt, int index, string subject)
    {
        var bytes = new byte[Hash32.Size + sizeof(int) + Encoding.UTF8.GetByteCount(subject)];
        salt.CopyTo(bytes);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(Hash32.Size), index);
        Encoding.UTF8.GetBytes(subject, bytes.AsSpan(Hash32.Size + sizeof(int)));
        return Keccak256.Of(bytes);
    }

    // The terms' own salt is published with the opening, so it must not be the document's, nor lead back to it.
    private static UInt256 PublicSalt(Hash32 salt) => Keccak256.Of([.. "collabs terms salt"u8, .. salt.ToArray()]).ToUInt256();

    private static TermsInstallment Installment(Installment one, Hash32 subject) => new(
        one.Payer,
        one.Trigger,
        one.Amount.Units,
        (ulong)one.DueTime.ToUnixTimeSeconds(),
        Seconds(one.ReviewWindow),
        one.KillFee.Value,
        subject,
        one.Threshold.Units);

    private static uint Seconds(TimeSpan span) => checked((uint)(span.Ticks / TimeSpan.TicksPerSecond));
}
