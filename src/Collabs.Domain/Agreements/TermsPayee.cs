using Collabs.Ethereum;

namespace Collabs.Domain.Agreements;

/// <summary><c>struct Payee</c> of the contract.</summary>
public sealed record TermsPayee(Address Account, ushort Bps) : ITypedData
{
    public static string EncodeType => "Payee(address account,uint16 bps)";

    public void EncodeData(ref TypedDataWriter writer)
    {
        writer.Write(Account);
        writer.Write((uint)Bps);
    }
}
