using Collabs.Ethereum.Rpc;
using Collabs.Store.Relaying;

namespace Collabs.Chain.Relayer;

/// <summary>Says whether, and how much, a signer may take on now. Every "no" is a sentence on <c>/ready</c>, and ends by itself where it can.</summary>
internal sealed class Gate(RelayContext context, ReceiptWatch watch)
{
    private static readonly byte[] DelegationPrefix = [0xef, 0x01, 0x00];

    private readonly Suspicion suspicion = new(context);

    /// <summary>Whether the signer may bind nonces at all.</summary>
    public async Task<bool> IsOpenAsync(Round round, CancellationToken cancellationToken)
    {
        var next = round.NextNonce;
        await FreezeIfBehindAsync(round, next, cancellationToken);
        var foreign = round.MinedNonce > next
            ? $"The chain has counted {round.MinedNonce} transactions of signer {context.Address}, this database {next}: the key is used elsewhere, or this is an old backup."
            : null;
        var dear = context.Options.Fees.Offer(round.BaseFee) is null
            ? $"The base fee of {round.BaseFee} wei is above the cap of {context.Options.Fees.Cap}; new intents wait."
            : null;
        var paused = round.Signer.Paused ? $"Signer {context.Address} is paused by an operator."
            : context.Options.Policy.Paused ? $"Signer {context.Address} is paused by the configuration."
            : null;
        context.Readiness.Set(context.Topic("nonce"), foreign);
        context.Readiness.Set(context.Topic("fee"), dear);
        context.Readiness.Set(context.Topic("paused"), paused);
        return (foreign ?? dear ?? paused) is null;
    }

    /// <summary>How many more nonces may be in flight.</summary>
    public async Task<int> RoomAsync(Round round, CancellationToken cancellationToken)
    {
        // Nodes keep a single pending transaction of an account that has delegated its code (EIP-7702).
        var code = await round.View.Client.GetCodeAsync(context.Address, default, cancellationToken);
        return (code.Span.StartsWith(DelegationPrefix) ? 1 : context.Options.Window) - round.Open.Count;
    }

    /// <summary>The first of <paramref name="wanted"/> that the balance and today's budget can carry.</summary>
    public async Task<IReadOnlyList<Intent>> AffordAsync(Round round, IReadOnlyList<Intent> wanted, CancellationToken cancellationToken)
    {
        if (wanted.Count == 0 || context.Options.Fees.Offer(round.BaseFee) is not { } fee)
        {
            return [];
        }

        var balance = (await round.View.Client.GetBalanceAsync(context.Address, BlockTag.Latest, cancellationToken)).Low;
        var funds = balance - UInt128.Min(balance, Pending(round));
        var budget = await BudgetAsync(round, cancellationToken);
        var affordable = new List<Intent>();
        foreach (var intent in wanted)
        {
            var gas = fee.Max * intent.GasLimit;
            if (gas + intent.Value > funds || gas > budget)
            {
                break;
            }

            funds -= gas + intent.Value;
            budget -= gas;
            affordable.Add(intent);
        }

        Report(wanted, affordable, fee, funds, budget);
        return affordable;
    }

    private void Report(IReadOnlyList<Intent> wanted, List<Intent> affordable, Fee fee, UInt128 funds, UInt128 budget)
    {
        var next = affordable.Count < wanted.Count ? wanted[affordable.Count] : null;
        var gas = next is null ? 0 : fee.Max * next.GasLimit;
        context.Readiness.Set(context.Topic("funds"), next is not null && gas + next.Value > funds
            ? $"Signer {context.Address} has {funds} wei left and needs {gas + next.Value}: send it ether; it goes on by itself." : null);
        context.Readiness.Set(context.Topic("budget"), next is not null && gas > budget
            ? $"Signer {context.Address} has used up its daily gas budget; it goes on at midnight UTC, or raise the budget." : null);
    }

    private async Task<UInt128> BudgetAsync(Round round, CancellationToken cancellationToken)
    {
        if (context.Options.Policy.DailyGasBudget is not { } daily)
        {
            return UInt128.MaxValue;
        }

        var midnight = new DateTimeOffset(context.Now.UtcDateTime.Date, TimeSpan.Zero);
        var spent = await context.Database.ReadAsync(
            (tx, _) => RelayRows.SpentSinceAsync(tx, context.ChainId, context.Address, midnight), cancellationToken);
        return daily - UInt128.Min(daily, spent + Pending(round));
    }

    // Every open nonce may still cost the most that any of its signatures offers.
    private static UInt128 Pending(Round round) => round.Open.Aggregate(
        UInt128.Zero,
        static (sum, intent) => sum + intent.Value + intent.Attempts.Max(static a => a.MaxFee) * intent.GasLimit);

    private async Task FreezeIfBehindAsync(Round round, ulong next, CancellationToken cancellationToken)
    {
        // What is beyond any reorg is at the head too.
        var final = round.MinedNonce > next && round.Signer.Frozen.Length == 0 ? await round.FinalNonceAsync(cancellationToken) : 0;
        if (final <= next)
        {
            suspicion.End();
            return;
        }

        if (!suspicion.Grows(next))
        {
            return;
        }

        var agreed = await context.Nodes.AgreeAsync(round.View, async client =>
            await client.GetTransactionCountAsync(context.Address, round.View.FinalNumber, cancellationToken) > next);
        if (agreed)
        {
            await watch.FreezeAsync(
                round,
                $"The chain has finalized {final} transactions of signer {context.Address}, but this database knows of {next}. "
                + "It is an old backup, or somebody else uses the key. Find out which, then import the chain's nonce.",
                cancellationToken);
        }
    }
}
