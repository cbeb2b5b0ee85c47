using Collabs.Ethereum;

namespace Collabs.Domain.Agreements;

/// <summary><c>struct Installment</c> of the contract.</summary>
/// <param name="Payer">Who pays.</param>
/// <param name="Trigger">What makes it due.</param>
/// <param name="Amount">Base units, uint128.</param>
/// <param name="DueAt">Seconds since 1970, uint40.</param>
/// <param name="ReviewWindow">Seconds.</param>
/// <param name="KillFeeBps">0 to 10,000.</param>
/// <param name="Subject">Salted hash of the subject.</param>
/// <param name="Threshold">uint128; zero unless a metric.</param>
public sealed record TermsInstallment(
    Address Payer, Trigger Trigger, UInt128 Amount, ulong DueAt, uint ReviewWindow, ushort KillFeeBps, Hash32 Subject, UInt128 Threshold) : ITypedData
{
    public static string EncodeType =>
        "Installment(address payer,uint8 trigger,uint128 amount,uint40 dueAt,uint32 reviewWindow,uint16 killFeeBps,bytes32 subject,uint128 threshold)";

    public DateTimeOffset DueTime => DateTimeOffset.FromUnixTimeSeconds((long)DueAt);

    public void EncodeData(ref TypedDataWriter writer)
    {
        writer.Write(Payer);
        writer.Write((uint)Trigger);
        writer.Write(Amount);
        writer.Write(DueAt);
        writer.Write(ReviewWindow);
        writer.Write((uint)KillFeeBps);
        writer.Write(Subject);
        writer.Write(Threshold);
    }
}
