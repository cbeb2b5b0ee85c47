using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Collabs.Chain.Acts;
using Collabs.Chain.Bindings;
using Collabs.Domain.Errors;
using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;
using Collabs.Server.Facts;
using Contract = Collabs.Chain.Bindings.Agreement;

namespace Collabs.Server.Agreements.Acts;

using Agreement = Collabs.Domain.Agreements.Agreement;

/// <summary>What a payer signs so that the agreement takes exactly what is funded, and the payer needs no ether.</summary>
public sealed record FundingToSign(Hash32 Digest, string TypedData, UInt256 Nonce);

/// <summary>Funding on the payer's signature: what is signed for each method, as far as token and chain offer it.</summary>
public sealed class SignedFunding(EthClient chain, ChainFacts facts)
{
    private static readonly string[] Versions = ["1", "2"];
    private static readonly byte[] AuthorizationState = Keccak256.Of("authorizationState(address,bytes32)"u8).ToArray()[..4];

    /// <summary>What to sign; null where the token offers no ERC-2612 and no other method was asked for.</summary>
    /// <exception cref="DomainException">WrongState: the method that was asked for is not to be had here.</exception>
    public async Task<FundingToSign?> OfAsync(Agreement agreement, ActCall act, Address owner, ulong deadline, CancellationToken ct)
    {
        var token = agreement.Revision.Terms.Token;
        if (act.Method == FundingMethod.Permit2)
        {
            await RequirePermit2Async(token, owner, act.Allowance, ct);
            return Permit2(agreement, act, deadline);
        }

        var domain = await DomainAsync(token, agreement.Deployment.ChainId, ct);
        return act.Method == FundingMethod.Erc3009
            ? await ReceiveAsync(agreement, act, owner, deadline, domain, ct)
            : domain is null ? null : await PermitAsync(agreement, act, owner, deadline, domain, ct);
    }

    private static FundingToSign Permit2(Agreement agreement, ActCall act, ulong deadline)
    {
        var (core, set) = (agreement.Revision.Packed.CoreHash, ((Contract.FundCall)act.Direct!).Installments);
        var message = new Permit2Funding(agreement.Revision.Terms.Token, act.Allowance, agreement.Contract, core, set, Random(), deadline);
        var domain = Permit2Funding.DomainOn(agreement.Deployment.ChainId);
        var json = new JsonObject
        {
            ["permitted"] = new JsonObject { ["token"] = message.Token.ToString(), ["amount"] = ((UInt256)message.Amount).ToString() },
            ["spender"] = message.Spender.ToString(),
            ["nonce"] = message.Nonce.ToString(),
            ["deadline"] = message.Deadline.ToString(),
            ["witness"] = new JsonObject { ["coreHash"] = core.ToString(), ["installments"] = set.ToString() },
        };
        return new(Eip712.Digest(domain, message), TypedDataJson.Of(domain, Permit2Funding.EncodeType, json), message.Nonce);
    }

    private async Task<FundingToSign> ReceiveAsync(
        Agreement agreement, ActCall act, Address owner, ulong deadline, Eip712Domain? domain, CancellationToken ct)
    {
        var token = agreement.Revision.Terms.Token;
        if (domain is null || !await HasAuthorizationsAsync(token, owner, ct))
        {
            throw Missing($"The token {token} has no ERC-3009: fund by another method, or send the transactions.");
        }

        var (core, set) = (agreement.Revision.Packed.CoreHash, ((Contract.FundCall)act.Direct!).Installments);
        var message = new ReceiveFunding(owner, agreement.Contract, act.Allowance, core, set, Random(), deadline);
        var json = new JsonObject
        {
            ["from"] = owner.ToString(),
            ["to"] = message.To.ToString(),
            ["value"] = ((UInt256)message.Value).ToString(),
            ["validAfter"] = "0",
            ["validBefore"] = message.ValidBefore.ToString(),
            ["nonce"] = message.Nonce.ToString(),
        };
        return new(Eip712.Digest(domain, message), TypedDataJson.Of(domain, ReceiveFunding.EncodeType, json), message.Salt);
    }

    private async Task<FundingToSign?> PermitAsync(Agreement agreement, ActCall act, Address owner, ulong deadline, Eip712Domain domain, CancellationToken ct)
    {
        var nonce = await AskAsync(() => chain.CallAsync(agreement.Revision.Terms.Token, new TestToken.NoncesCall(owner), cancellationToken: ct));
        if (nonce is not { } next)
        {
            return null;
        }

        var message = ActMessage.Permit(owner, agreement.Contract, act.Allowance);
        return new(message.Digest(domain, next, deadline), TypedDataJson.Of(domain, message, next, deadline), next);
    }

    private async Task RequirePermit2Async(Address token, Address owner, UInt128 amount, CancellationToken ct)
    {
        if (!await facts.IsContractAsync(Permit2Funding.Permit2, ct))
        {
            throw Missing($"Permit2 ({Permit2Funding.Permit2}) does not stand on this chain: fund by another method.");
        }

        if (await facts.AllowanceAsync(token, owner, Permit2Funding.Permit2, ct) < amount)
        {
            throw Missing($"Permit2 may not take that much of the token {token} from {owner}: approve {Permit2Funding.Permit2} in the token once, then fund again.");
        }
    }

    // The version is not in the ERCs; the separator tells which of the two in use it is.
    private async Task<Eip712Domain?> DomainAsync(Address token, ulong chainId, CancellationToken ct)
    {
        var separator = await AskAsync(() => chain.CallAsync(token, new TestToken.DomainSeparatorCall(), cancellationToken: ct));
        var name = separator is null ? null : await AskTextAsync(() => chain.CallAsync(token, new TestToken.NameCall(), cancellationToken: ct));
        return Versions.Select(version => new Eip712Domain { Name = name, Version = version, ChainId = chainId, VerifyingContract = token })
            .FirstOrDefault(candidate => name is not null && candidate.Separator == separator);
    }

    private async Task<bool> HasAuthorizationsAsync(Address token, Address owner, CancellationToken ct)
    {
        var call = new byte[AuthorizationState.Length + (2 * Hash32.Size)];
        AuthorizationState.CopyTo(call, 0);
        owner.ToUInt256().WriteBigEndian(call.AsSpan(AuthorizationState.Length));
        return (await AskAsync(async () => (await chain.CallAsync(new CallRequest { To = token, Input = call }, cancellationToken: ct)).Length)) == Hash32.Size;
    }

    // Whatever a token does but answer means that it does not have what was asked for.
    private static Task<T?> AskAsync<T>(Func<Task<T>> question)
        where T : struct => ChainFacts.AskAsync(async () =>
        {
            try
            {
                return (T?)await question();
            }
            catch (Exception error) when (error is RpcException { IsTransient: false } or AbiException)
            {
                return null;
            }
        });

    private static Task<string?> AskTextAsync(Func<Task<string>> question) => ChainFacts.AskAsync(async () =>
    {
        try
        {
            return (string?)await question();
        }
        catch (Exception error) when (error is RpcException { IsTransient: false } or AbiException)
        {
            return null;
        }
    });

    private static UInt256 Random() => new(0, BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))));

    private static DomainException Missing(string why) => new(DomainError.WrongState, why, new FieldViolation("act.fund.method", why));
}
