using Collabs.Cli.LocalChains;
using System.Globalization;
using System.Numerics;
using Collabs.Cli.Agreements;
using Collabs.Cli.Shell;
using Collabs.Ethereum;
using Grpc.Core;

namespace Collabs.Cli.Demo;

using Collabs.Payout.V1;

/// <summary>Sets the stage, plays the story, checks it against the chain, and clears everything away.</summary>
internal sealed class DemoRun(IStory story, bool inEther, Narrator say, TimeProvider time, CancellationToken stop)
{
    /// <exception cref="CliException">It broke off; the message says in which chapter and why.</exception>
    public async Task<DemoReport> RunAsync()
    {
        say.Open($"Collabs demo: {story.Title}");
        say.Begin("A service and a chain of their own");
        await using var stage = await Stage.SetAsync(time, stop);
        try
        {
            return await PlayAsync(stage);
        }
        catch (RpcException refused) when (!stop.IsCancellationRequested)
        {
            throw BrokenOff(string.Join(Environment.NewLine, GrpcFailure.Explain(refused).Lines), stage, refused);
        }
        catch (CliException failed) when (!stop.IsCancellationRequested)
        {
            throw BrokenOff(failed.Message, stage, failed);
        }
    }

    private async Task<DemoReport> PlayAsync(Stage stage)
    {
        var coin = inEther ? Coin.Ether : await stage.Chain.CoinAsync(
            stage.Ready.Token ?? throw new CliException("The service did not say which token its chain has."), stop);
        say.Done($"The service answers at {stage.Ready.Url}, with an embedded database.");
        say.Done($"Its chain has id {stage.Ready.ChainId}; agreements come from the factory {stage.Ready.Factory} and are paid in {coin.Symbol}.");

        await using var play = new Play(stage, say, coin, time, stop);
        await story.PlayAsync(play);

        say.Begin("A check that asks the chain alone");
        var check = new ChainCheck(say);
        await check.BalancesAsync(stage.Chain, coin, play.Cast, play.Payouts, stop);
        say.Show(ClosingTable.Of(play));
        return Report(stage, play, check);
    }

    private static DemoReport Report(Stage stage, Play play, ChainCheck check) => new(
        stage.Ready.ChainId,
        play.Deal.Agreement.Contract,
        play.Coin.IsEther ? Address.Zero.ToString() : play.Coin.Token,
        Units(play.Deal.Revision.Parameters.Installments.Select(one => BigInteger.Parse(one.Amount, CultureInfo.InvariantCulture)).Aggregate(BigInteger.Add)),
        Units(ChainCheck.Sum(play.Payouts.Where(payout => payout.Kind is PayoutKind.Refunded))),
        [.. play.Payouts.Where(ClosingTable.IsPayout).Select(Line)],
        new(check.Passed, check.Failed));

    private static DemoPayout Line(Payout payout) =>
        new(View.Word(payout.Role), payout.Account, payout.Amount.Units, AgreementView.Hex(payout.TransactionHash));

    private static string Units(BigInteger units) => units.ToString(CultureInfo.InvariantCulture);

    private CliException BrokenOff(string reason, Stage stage, Exception cause)
    {
        var log = stage.ServiceLog.Count == 0 ? "" : $"{Environment.NewLine}The service's last words:{Environment.NewLine}  "
            + string.Join(Environment.NewLine + "  ", stage.ServiceLog.TakeLast(12));
        return new($"The demo broke off at “{say.Chapter}”: {reason}{log}", inner: cause);
    }
}
