using Collabs.Chain.Bindings;
using Collabs.Domain.Errors;
using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;

namespace Collabs.Server.Facts;

/// <summary>What a verb needs to know from the chain before it decides. Asked outside of any transaction.</summary>
public sealed class ChainFacts(EthClient chain, TimeProvider time)
{
    private const int WordSize = 32;
    private static readonly byte[] IsValidSignature = [0x16, 0x26, 0xba, 0x7e];

    /// <summary>Whether a deal may be in it: the chain's own currency, or a contract.</summary>
    public async Task<bool> IsTokenAsync(Address token, CancellationToken ct) => token.IsZero || await IsContractAsync(token, ct);

    /// <summary>Whether code stands at the address.</summary>
    public Task<bool> IsContractAsync(Address address, CancellationToken ct) =>
        AskAsync(async () => (await chain.GetCodeAsync(address, cancellationToken: ct)).Length > 0);

    /// <summary>Whether the account has signed: by its key first, so that a delegated account still works, then as a contract (ERC-1271).</summary>
    public async Task<bool> HasSignedAsync(Address account, Hash32 hash, ReadOnlyMemory<byte> signature, CancellationToken ct)
    {
        try
        {
            if (Signature.FromBytes(signature.Span).TryRecover(hash, out var signer) && signer == account)
            {
                return true;
            }
        }
        catch (SignatureException)
        {
            // No ECDSA signature; a contract wallet may still know what to make of the bytes.
        }

        return await HasSignedAsContractAsync(account, hash, signature, ct);
    }

    /// <summary>Whether the account is a contract that takes the signature for its own (ERC-1271).</summary>
    public async Task<bool> HasSignedAsContractAsync(Address account, Hash32 hash, ReadOnlyMemory<byte> signature, CancellationToken ct) =>
        await IsContractAsync(account, ct) && await AcceptsAsync(account, hash, signature, ct);

    /// <summary>The later of the chain's clock and ours, in whole seconds: what the chain would find passed has passed.</summary>
    public Task<DateTimeOffset> NowAsync(CancellationToken ct) => AskAsync(async () =>
    {
        var head = await chain.GetBlockAsync(BlockTag.Latest, ct);
        var ours = time.GetUtcNow().ToUnixTimeSeconds();
        return DateTimeOffset.FromUnixTimeSeconds(Math.Max(ours, (long)(head?.Timestamp ?? 0)));
    });

    /// <summary>How much of the owner's tokens the spender may take.</summary>
    public Task<UInt256> AllowanceAsync(Address token, Address owner, Address spender, CancellationToken ct) =>
        AskAsync(() => chain.CallAsync(token, new TestToken.AllowanceCall(owner, spender), cancellationToken: ct));

    // Whatever the contract does but return the magic value means no.
    private Task<bool> AcceptsAsync(Address wallet, Hash32 hash, ReadOnlyMemory<byte> signature, CancellationToken ct) => AskAsync(async () =>
    {
        try
        {
            var answer = await chain.CallAsync(
                new CallRequest { To = wallet, Gas = 5_000_000, Input = Question(hash, signature.Span) }, cancellationToken: ct);
            return answer.Length == WordSize && answer.Span.StartsWith(IsValidSignature) && !answer.Span[IsValidSignature.Length..].ContainsAnyExcept((byte)0);
        }
        catch (RpcException)
        {
            return false;
        }
    });

    private static byte[] Question(Hash32 hash, ReadOnlySpan<byte> signature)
    {
        var padded = (signature.Length + WordSize - 1) / WordSize * WordSize;
        var call = new byte[IsValidSignature.Length + (3 * WordSize) + padded];
        IsValidSignature.CopyTo(call, 0);
        var body = call.AsSpan(IsValidSignature.Length);
        hash.CopyTo(body);
        ((UInt256)(uint)(2 * WordSize)).WriteBigEndian(body[WordSize..]);
        ((UInt256)(uint)signature.Length).WriteBigEndian(body[(2 * WordSize)..]);
        signature.CopyTo(body[(3 * WordSize)..]);
        return call;
    }

    internal static async Task<T> AskAsync<T>(Func<Task<T>> question)
    {
        try
        {
            return await question();
        }
        catch (RpcTransportException failure)
        {
            throw new DomainException(DomainError.ChainUnavailable, "No node of the chain answers now: repeat a little later.", failure);
        }
        catch (RpcException failure) when (failure.IsTransient)
        {
            throw new DomainException(DomainError.ChainUnavailable, "The node of the chain is overloaded: repeat a little later.", failure);
        }
    }
}
