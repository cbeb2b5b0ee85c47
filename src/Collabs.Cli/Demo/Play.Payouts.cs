using Collabs.Cli.Agreements;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Demo;

using Collabs.Payout.V1;

/// <summary>Scenes about time and money: what comes over the stream is what the spectator sees.</summary>
internal sealed partial class Play
{
    /// <summary>From here on, payouts are told as the stream brings them.</summary>
    public void Listen(Party listener) => _feed = new(listener, Deal.Name, Tell, time, stop);

    public Task PaidAsync(int installment) => _feed!.WaitForAsync(
        $"the payouts of installment {installment + 1}",
        payout => payout.Installment == installment && payout.Kind is PayoutKind.Paid or PayoutKind.Credited,
        Cast.Payees.Count);

    public Task RefundedAsync(int installment) => _feed!.WaitForAsync(
        $"the refund of installment {installment + 1}", payout => payout.Installments.Contains((uint)installment) && payout.Kind is PayoutKind.Refunded, 1);

    public Task PassReviewAsync(int installment) => PassAsync(Deal.Revision.Parameters.Installments[installment].ReviewWindow.ToTimeSpan());

    public async Task PassAsync(TimeSpan span) => await stage.Chain.TravelToAsync(await NowAsync() + span, stop);

    public Task PassDueDateAsync(int installment) => stage.Chain.TravelToAsync(
        Deal.Revision.Parameters.Installments[installment].DueTime.ToDateTimeOffset() + TimeSpan.FromSeconds(1), stop);

    /// <summary>How a refund is called; where several pay, by whose it is.</summary>
    public string BackTo(string payer) => Deal.Revision.Parameters.Brands is [_, _, ..] several
        ? $"back to {several.FirstOrDefault(brand => brand.Account == payer)?.DisplayName ?? payer}"
        : "back to the payer";

    private void Tell(Payout payout)
    {
        var who = payout.Kind is PayoutKind.Refunded ? BackTo(payout.Account) : Cast.NameOf(payout.Account);
        say.Paid($"{coin.Text(payout.Amount.Units),22}  {who,-18} {View.Word(payout.Kind)} in {Short(AgreementView.Hex(payout.TransactionHash))}");
    }
}
