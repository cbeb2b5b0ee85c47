using Collabs.Chain.Acts;
using Collabs.Chain.Bindings;
using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;
using Collabs.Server.Facts;

namespace Collabs.Server.Agreements.Acts;

/// <summary>An ERC-2612 permit: the payer's signature lets the agreement take exactly what is funded, so that the payer needs no ether.</summary>
public sealed record Permit(Eip712Domain Domain, ActMessage Message, UInt256 Nonce);

public sealed class PermitFacts(EthClient chain)
{
    private static readonly string[] Versions = ["1", "2"];

    /// <summary>The permit that the token would take, or null where it offers none that we can reproduce.</summary>
    public Task<Permit?> OfAsync(Address token, ulong chainId, Address owner, Address spender, UInt128 amount, CancellationToken ct) =>
        ChainFacts.AskAsync(async () =>
        {
            try
            {
                var name = await chain.CallAsync(token, new TestToken.NameCall(), cancellationToken: ct);
                var nonce = await chain.CallAsync(token, new TestToken.NoncesCall(owner), cancellationToken: ct);
                var separator = await chain.CallAsync(token, new TestToken.DomainSeparatorCall(), cancellationToken: ct);
                // The version is not in the ERC; the separator tells which of the two in use it is.
                var domain = Versions.Select(version => new Eip712Domain { Name = name, Version = version, ChainId = chainId, VerifyingContract = token })
                    .FirstOrDefault(candidate => candidate.Separator == separator);
                return domain is null ? null : new Permit(domain, ActMessage.Permit(owner, spender, amount), nonce);
            }
            catch (Exception error) when (error is RpcException { IsTransient: false } or AbiException)
            {
                return null;
            }
        });
}
