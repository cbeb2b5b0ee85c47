using Collabs.Ethereum;
using Collabs.Store.Relaying;

namespace Collabs.Chain.Relayer;

/// <summary>Makes signed bytes. Whoever asks for them saves them before they are sent.</summary>
internal sealed class Signing(RelayContext context)
{
    // A transfer to oneself; more than 21,000 because the account may be delegated (EIP-7702) and run code.
    private const ulong NoOpGas = 60_000;

    /// <summary>Intents whole, as they must be to be signed.</summary>
    public async Task<IReadOnlyList<Intent>> LoadAsync(IReadOnlyCollection<OpenIntent> intents, CancellationToken cancellationToken) => intents.Count == 0
        ? []
        : await context.Database.ReadAsync((tx, _) => RelayRows.OfAsync(tx, [.. intents.Select(static i => i.Id)]), cancellationToken);

    /// <summary>One signature, for the nonce that the intent names.</summary>
    public async Task<Attempt> SignAsync(Intent intent, Fee fee, AttemptKind kind, int ordinal, CancellationToken cancellationToken)
    {
        var acts = kind == AttemptKind.Act;
        var signed = await new Eip1559Transaction
        {
            ChainId = context.ChainId,
            Nonce = intent.Nonce!.Value,
            MaxFeePerGas = fee.Max,
            MaxPriorityFeePerGas = fee.Priority,
            GasLimit = acts ? intent.GasLimit : NoOpGas,
            To = acts ? intent.Target : context.Address,
            Value = acts ? intent.Value : 0u,
            Data = acts ? Hex.Decode(intent.Calldata) : ReadOnlyMemory<byte>.Empty,
        }.SignAsync(context.Signer, cancellationToken);
        return new Attempt
        {
            TxHash = signed.Hash,
            Intent = intent.Id,
            ChainId = context.ChainId,
            Signer = context.Address,
            Nonce = intent.Nonce.Value,
            Ordinal = ordinal,
            Kind = kind,
            Raw = Hex.Encode(signed.Raw.Span),
            MaxFee = fee.Max,
            PriorityFee = fee.Priority,
            SignedAt = context.Now,
        };
    }
}
