using Collabs.Chain.Relayer;
using Collabs.Domain.Errors;
using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;
using Collabs.Store.Relaying;

namespace Collabs.Server.Facts;

using Agreement = Collabs.Domain.Agreements.Agreement;

/// <summary>Simulates what the relayer shall send, so that the caller hears now, and by name, why the contract would refuse.</summary>
public sealed class Preflight(EthClient chain, ChainFacts facts, RelayerAccount relayer)
{
    /// <summary>That the terms open, or are open already.</summary>
    /// <exception cref="DomainException">WouldRevert, with the contract's error.</exception>
    public async Task RequireOpensAsync(Agreement agreement, NewIntent intent, CancellationToken ct)
    {
        if (!await facts.IsContractAsync(agreement.Contract, ct))
        {
            await RequirePassesAsync(intent, ct);
        }
    }

    /// <summary>That the agreement is open: acts are for contracts that exist.</summary>
    /// <exception cref="DomainException">WrongState.</exception>
    public async Task RequireOpenAsync(Agreement agreement, CancellationToken ct)
    {
        if (!await facts.IsContractAsync(agreement.Contract, ct))
        {
            throw new DomainException(DomainError.WrongState, "The agreement is not open on chain yet: everyone signs, then OpenAgreement.");
        }
    }

    /// <summary>That the call would succeed in the newest block.</summary>
    /// <exception cref="DomainException">WouldRevert, with the contract's error.</exception>
    public Task RequirePassesAsync(NewIntent intent, CancellationToken ct) => ChainFacts.AskAsync(async () =>
    {
        try
        {
            return await chain.CallAsync(
                new CallRequest { From = relayer.Address, To = intent.Target, Value = intent.Value, Input = intent.Calldata }, cancellationToken: ct);
        }
        catch (RevertException revert)
        {
            throw Refused(revert);
        }
    });

    /// <summary>The contract's error by name with its values, in the sentence for people and beside it for programs.</summary>
    private static DomainException Refused(RevertException revert)
    {
        var error = ContractError.Of(revert.RevertData);
        var values = error is null
            ? []
            : error.Values.Prepend(("contract_error", error.Name)).ToDictionary(static value => value.Item1, static value => value.Item2);
        return new(DomainError.WouldRevert, $"The contract would refuse: {error?.ToString() ?? revert.Reason ?? "it gives no reason"}.", revert)
        {
            Values = values,
        };
    }
}

/// <summary>Who sends what the service relays; only needed to simulate as the chain will see it.</summary>
public sealed record RelayerAccount(Address Address);
