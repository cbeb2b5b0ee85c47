using Collabs.Domain.Money;
using Collabs.Ethereum;
using Proto = Collabs.Type.V1;

namespace Collabs.Server.Mapping;

public static class AmountMessages
{
    public static Proto.TokenAmount ToMessage(this TokenAmount amount, Address token) => new() { Units = amount.ToString(), Token = token.ToTokenText() };

    /// <summary>EIP-55, or empty for the chain's own currency.</summary>
    public static string ToTokenText(this Address token) => token.IsZero ? "" : token.ToString();
}
