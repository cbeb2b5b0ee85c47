using System.Globalization;
using Collabs.Chain.Bindings;
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
            throw new DomainException(DomainError.WouldRevert, $"The contract would refuse: {Describe(revert)}.", revert);
        }
    });

    /// <summary>The contract's error by name, with its values: <c>NotDue(0, 1767225600)</c>.</summary>
    public static string Describe(RevertException revert)
    {
        var error = Decode(revert.RevertData.Span);
        if (error is null)
        {
            return revert.Reason ?? "it gives no reason";
        }

        var type = error.GetType();
        var values = type.GetConstructors()[0].GetParameters().Select(parameter => Text(type.GetProperty(parameter.Name!)!.GetValue(error)));
        return $"{type.Name.Replace("Error", "", StringComparison.Ordinal)}({string.Join(", ", values)})";
    }

    private static IContractError? Decode(ReadOnlySpan<byte> data)
    {
        try
        {
            return Chain.Bindings.Agreement.DecodeError(data) ?? AgreementFactory.DecodeError(data);
        }
        catch (AbiException)
        {
            // A contract may return anything; unreadable bytes are no reason.
            return null;
        }
    }

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}

/// <summary>Who sends what the service relays; only needed to simulate as the chain will see it.</summary>
public sealed record RelayerAccount(Address Address);
