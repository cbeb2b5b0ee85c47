using Collabs.Chain.Nodes;
using Collabs.Ethereum;
using Collabs.Store.Relaying;

namespace Collabs.Chain.Relayer;

/// <summary>Hands stored bytes to nodes: new ones to the best, those that a block has passed by to every one.</summary>
internal sealed class Sending(RelayContext context)
{
    // Only the lowest nonces can be mined next; sending more of them again would only be noise.
    private const int MostAgain = 64;
    private const int LongestAnswer = 200;
    private const int MostDoublings = 4;

    public async Task RunAsync(Round round, IReadOnlyList<Attempt> fresh, CancellationToken cancellationToken)
    {
        var renewed = fresh.Select(static a => a.Intent).ToHashSet();
        var stored = round.Open.Where(i => i.Nonce >= round.MinedNonce && !renewed.Contains(i.Id))
            .Select(static i => i.Attempts[^1]).ToList();
        var unsent = await LoadAsync(stored.Where(static a => a.LastSentAt is null), cancellationToken);
        await SendAsync(round.View, [.. unsent, .. fresh], everywhere: false, cancellationToken);
        var due = await LoadAsync(stored.Where(a => IsDue(a, round.View.Head.Number)).Take(MostAgain), cancellationToken);
        await SendAsync(round.View, due, everywhere: true, cancellationToken);
    }

    /// <summary>Sends, then notes that it was sent. What the node says is kept for operators, and believed by nobody.</summary>
    public async Task SendAsync(NodeView view, IReadOnlyList<Attempt> attempts, bool everywhere, CancellationToken cancellationToken)
    {
        if (attempts.Count == 0)
        {
            return;
        }

        var calls = attempts.Select(static a => new object?[] { (ReadOnlyMemory<byte>)Hex.Decode(a.Raw) }).ToList();
        var answers = await AskAsync(view, calls, cancellationToken);
        foreach (var other in everywhere ? context.Nodes.Each(view).Skip(1) : [])
        {
            await AskAsync(other, calls, cancellationToken);
        }

        var head = await HeadAsync(view, cancellationToken);
        context.Metrics.Sent(attempts.Count);
        context.Options.Reached(CrashPoints.Sent);
        var now = context.Now;
        await context.Lease.WriteAsync(tx => RelayRows.MarkSentAsync(tx, [.. attempts.Zip(answers)], head, now), cancellationToken);
        context.Options.Reached(CrashPoints.Marked);
    }

    /// <summary>Whether stored bytes that were sent before go out again, now that the head has this number.</summary>
    internal bool IsDue(OpenAttempt attempt, ulong head)
    {
        if (attempt.LastSentAt is not { } last)
        {
            return false;
        }

        var unanswered = attempt.Answer.StartsWith(nameof(SendHint.Unknown), StringComparison.Ordinal);
        return head >= attempt.SentHead + Patience(attempt)
            || context.Now - last >= (unanswered ? context.Options.RetryAfter : context.Options.ResendAfter);
    }

    private async Task<IReadOnlyList<Attempt>> LoadAsync(IEnumerable<OpenAttempt> attempts, CancellationToken cancellationToken)
    {
        var hashes = attempts.Select(static a => a.TxHash).ToList();
        return hashes.Count == 0 ? [] : await context.Database.ReadAsync((tx, _) => RelayRows.AttemptsAsync(tx, hashes), cancellationToken);
    }

    // How many blocks may pass it by: one, since that may mean that it was dropped; then twice as many each time, since on a full chain many do, and nodes
    // that hold it need not be told at each.
    private static ulong Patience(OpenAttempt attempt) => 1ul << Math.Clamp(attempt.Sends - 1, 0, MostDoublings);

    // Blocks that came while the step looked and signed have not passed anything by.
    private static async Task<ulong> HeadAsync(NodeView view, CancellationToken cancellationToken)
    {
        try
        {
            return Math.Max(view.Head.Number, await view.Client.BlockNumberAsync(cancellationToken));
        }
        catch (Exception e) when (NodeSet.IsFault(e))
        {
            return view.Head.Number;
        }
    }

    private async Task<string[]> AskAsync(NodeView view, List<object?[]> calls, CancellationToken cancellationToken)
    {
        try
        {
            var outcomes = await context.Nodes.InTurnAsync(
                view, client => client.Rpc.BatchAsync<Hash32>("eth_sendRawTransaction", calls, cancellationToken), cancellationToken);
            return [.. outcomes.Select(static o => Words(SendAnswer.Read(o.Error), o.Error?.NodeMessage ?? ""))];
        }
        catch (Exception e) when (NodeSet.IsFault(e))
        {
            // Some, all or none may have arrived. The stored bytes go out again; a second arrival is harmless.
            return [.. calls.Select(_ => Words(SendHint.Unknown, e.Message))];
        }
    }

    private static string Words(SendHint hint, string message)
    {
        var words = message.Length == 0 ? hint.ToString() : $"{hint}: {message}";
        return words.Length <= LongestAnswer ? words : words[..LongestAnswer];
    }
}
