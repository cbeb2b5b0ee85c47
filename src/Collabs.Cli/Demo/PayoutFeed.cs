using Collabs.Cli.Shell;
using Grpc.Core;

namespace Collabs.Cli.Demo;

using Collabs.Payout.V1;

/// <summary>Listens to WatchPayouts in the background, from before the first payout to the last.</summary>
internal sealed class PayoutFeed : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly CancellationTokenSource _stop;
    private readonly AsyncServerStreamingCall<WatchPayoutsResponse> _call;
    private readonly Dictionary<string, Payout> _payouts = [];
    private readonly Action<Payout> _tell;
    private readonly TimeProvider _time;
    private readonly Task _listening;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public PayoutFeed(Party listener, string agreement, Action<Payout> tell, TimeProvider time, CancellationToken stop)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _call = listener.Service.Payouts.WatchPayouts(new() { Agreement = agreement }, cancellationToken: _stop.Token);
        (_tell, _time) = (tell, time);
        _listening = ListenAsync();
    }

    /// <summary>In the order in which they arrived.</summary>
    public IReadOnlyList<Payout> Payouts
    {
        get
        {
            lock (_payouts)
            {
                return [.. _payouts.Values];
            }
        }
    }

    /// <exception cref="CliException">It did not arrive in time, or the stream broke.</exception>
    public async Task WaitForAsync(string what, Func<Payout, bool> which, int count)
    {
        var start = _time.GetTimestamp();
        while (true)
        {
            var changed = _changed.Task;
            if (Payouts.Count(which) >= count)
            {
                return;
            }

            try
            {
                await Task.WhenAny(changed, _listening).WaitAsync(Patience - _time.GetElapsedTime(start), _time, _stop.Token).ConfigureAwait(false);
            }
            catch (Exception late) when (late is TimeoutException or ArgumentOutOfRangeException)
            {
                throw new CliException($"The stream of payouts did not bring {what} within {Patience.TotalSeconds} s; it brought {Payouts.Count}.", inner: late);
            }

            if (_listening.IsCompleted)
            {
                await _listening;
                throw new CliException($"The stream of payouts ended before it brought {what}.");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        try
        {
            await _listening;
        }
        catch (Exception ended) when (ended is RpcException or OperationCanceledException)
        {
            // We hung up; whatever the stream says about that is of no interest any more.
        }

        _call.Dispose();
        _stop.Dispose();
    }

    private async Task ListenAsync()
    {
        await foreach (var message in _call.ResponseStream.ReadAllAsync(_stop.Token))
        {
            if (Take(message) is { } news)
            {
                _tell(news);
                Interlocked.Exchange(ref _changed, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
            }
        }
    }

    // "Finalized" repeats a payout that is known already; "retracted" takes one back.
    private Payout? Take(WatchPayoutsResponse message)
    {
        lock (_payouts)
        {
            switch (message.EventCase)
            {
                case WatchPayoutsResponse.EventOneofCase.Applied when _payouts.TryAdd(message.Applied.Name, message.Applied):
                    return message.Applied;
                case WatchPayoutsResponse.EventOneofCase.Retracted:
                    _payouts.Remove(message.Retracted.Name);
                    return null;
                default:
                    return null;
            }
        }
    }
}
