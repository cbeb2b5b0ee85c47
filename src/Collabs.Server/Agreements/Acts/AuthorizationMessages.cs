using Collabs.Chain.Bindings;
using Collabs.Domain.Agreements;
using Collabs.Domain.Errors;
using Collabs.Ethereum;
using Collabs.Server.Mapping;
using Google.Protobuf.WellKnownTypes;
using Proto = Collabs.Agreement.V1;

namespace Collabs.Server.Agreements.Acts;

public static class AuthorizationMessages
{
    public static Authorization ReadAuthorization(this Violations violations, Proto.Authorization authorization)
    {
        violations.Check(authorization.Signature.Length is > 0 and <= 8192, "signature", "Must have 65 bytes, 64 (EIP-2098), or what a contract wallet accepts.");
        violations.Check(UInt256.TryParse(authorization.Nonce, out var nonce), "nonce", "Must be the decimal number that PrepareAct returned.");
        var deadline = violations.ReadTime("deadline", authorization.Deadline).ToUnixTimeSeconds();
        return new(violations.ReadAddress("actor", authorization.Actor), nonce, (ulong)Math.Max(deadline, 0), authorization.Signature.Memory);
    }

    /// <param name="authorization">As the signer gave it.</param>
    /// <param name="fund">The successor's installments that get the money, which was signed along.</param>
    public static SuccessionConsent ToConsent(this Authorization authorization, UInt256 fund) => new(
        authorization.Signer,
        fund,
        authorization.Nonce,
        DateTimeOffset.FromUnixTimeSeconds((long)authorization.Deadline),
        authorization.SignatureValue);

    public static Proto.Authorization ToMessage(this Authorization authorization) => new()
    {
        Actor = authorization.Signer.ToString(),
        Nonce = authorization.Nonce.ToString(),
        Deadline = DateTimeOffset.FromUnixTimeSeconds((long)authorization.Deadline).ToTimestamp(),
    };
}
