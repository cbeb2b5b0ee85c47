using Collabs.Cli.LocalChains;
using System.Globalization;
using Collabs.Chain.Audit;
using Collabs.Chain.DevChain;
using Collabs.Cli.Agreements;
using Collabs.Cli.Shell;
using Collabs.Ethereum;

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
        await AnvilBinary.FindAsync(say.Say, stop);
        await using var stage = await Stage.SetAsync(time, stop);
        try
        {
            return await PlayAsync(stage);
        }
        catch (Exception exception) when (!stop.IsCancellationRequested && Failure.Of(exception) is not null)
        {
            throw BrokenOff(Failure.Of(exception)!, stage, exception);
        }
    }

    private async Task<DemoReport> PlayAsync(Stage stage)
    {
        var coin = inEther ? Coin.Ether : await stage.Chain.CoinAsync(
            stage.Ready.Token ?? throw new CliException("The service did not say which token its chain has."), stop);
        say.Done($"The service answers at {stage.Ready.Url}, with an embedded database.");
        say.Done($"Its chain has id {stage.Ready.ChainId}. Agreements come from {stage.Ready.Factory} and are paid in {coin.Symbol}.");

        await using var play = new Play(stage, say, coin, time, stop);
        await story.PlayAsync(play);

        say.Begin("A check that asks the chain alone");
        var check = new ChainCheck(say);
        await stage.Chain.FinalizeAsync(stop);
        var audit = await AuditRun.RunAsync(
            stage.Chain.Rpc, Address.Parse(stage.Ready.Factory), Address.Parse(play.Deal.Agreement.Contract), stop);
        check.Hold(audit);
        check.HoldAgainst(audit, play.Payouts);
        await check.BalancesAsync(stage.Chain, coin, play.Cast, play.Payouts, stop);
        say.Show(ClosingTable.Of(play));
        return Report(stage, play, audit, check);
    }

    private static DemoReport Report(Stage stage, Play play, AuditReport audit, ChainCheck check) => new(
        stage.Ready.ChainId,
        play.Deal.Agreement.Contract,
        play.Coin.IsEther ? Address.Zero.ToString() : play.Coin.Token,
        audit.Ledger.In.ToString(CultureInfo.InvariantCulture),
        audit.Ledger.Refunded.ToString(CultureInfo.InvariantCulture),
        [.. play.Payouts.Where(ClosingTable.IsPayout).Select(Line)],
        [.. play.Payouts.Where(ClosingTable.IsRefund).Select(refund => new DemoRefund(refund.Account, refund.Amount.Units, AgreementView.Hex(refund.TransactionHash)))],
        new(check.Passed, check.Failed));

    private static DemoPayout Line(Payout payout) =>
        new(View.Word(payout.Role), payout.Account, payout.Amount.Units, AgreementView.Hex(payout.TransactionHash));

    private CliException BrokenOff(Failure failure, Stage stage, Exception cause)
    {
        var log = stage.ServiceLog.Count == 0 ? "" : $"{Environment.NewLine}The service's last words:{Environment.NewLine}  "
            + string.Join(Environment.NewLine + "  ", stage.ServiceLog.TakeLast(12));
        return new($"The demo broke off at “{say.Chapter}”: {string.Join(Environment.NewLine, failure.Lines)}{log}", failure.ExitCode, cause);
    }
}
