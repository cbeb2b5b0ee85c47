using Google.Protobuf.WellKnownTypes;

namespace Collabs.Cli.Demo.Stories;

/// <summary>Two disputes: the arbiter rules one, and keeps silent about the other.</summary>
internal sealed class Dispute : IStory
{
    private static readonly TimeSpan RulingWindow = TimeSpan.FromDays(14);

    public string Name => "dispute";

    public string Summary => "two deliveries disputed: the arbiter rules one, and anybody enforces the default ruling of the other when the arbiter stays silent";

    public string Title => "Loly's Kitchen and Lil Jet Spirit disagree twice, and nobody's money is stuck.";

    public async Task PlayAsync(Play play)
    {
        var (say, now) = (play.Say, await play.NowAsync());
        var (brand, arbiter) = (await play.EnterAsync("Loly's Kitchen"), await play.EnterAsync("the arbiter"));
        var steward = await play.BeginAsync(
            "Two plant-based recipe films with Lil Jet Spirit.",
            new()
            {
                Title = "Two recipe films with Lil Jet Spirit",
                Installments =
                {
                    play.Delivery("Recipe film, label visible", "1000", now.AddDays(30)),
                    play.Delivery("Second recipe film, label visible", "500", now.AddDays(60)),
                },
                Arbitration = new() { Arbiter = arbiter.Account, RulingWindow = RulingWindow.ToDuration(), DefaultRulingBps = 5000 },
            },
            brand);

        say.Begin("Installment 1: delivered, disputed, ruled");
        await DisputeAsync(play, steward, brand, 0);
        say.Say("The arbiter has two weeks, and rules: 60 % to the payees, the rest back to the brand.");
        await play.Deal.RelayAsync(arbiter, new() { Rule = new() { Installment = 0, PayeeBps = 6000 } });
        await play.PaidAsync(installment: 0);
        await play.RefundedAsync(installment: 0);

        say.Begin("Installment 2: delivered, disputed, and the arbiter is silent");
        await DisputeAsync(play, steward, brand, 1);
        await play.PassAsync(RulingWindow);
        say.Say("Two weeks pass without a ruling. A stranger enforces what was signed for that case, half and half:");
        var stranger = await play.EnterAsync("a stranger");
        await play.Deal.SendAsync(stranger, stranger, new() { Enforce = new() { Installment = 1 } });
        await play.PaidAsync(installment: 1);
        await play.RefundedAsync(installment: 1);
    }

    private static async Task DisputeAsync(Play play, Party steward, Party brand, uint installment)
    {
        await play.DeliverAsync(steward, installment);
        play.Say.Done("The steward delivers.");
        await play.Deal.RelayAsync(brand, new() { Dispute = new() { Installment = installment, ReasonHash = Play.HashOf("no label in sight"u8) } });
        play.Say.Done("The brand disputes it within its seven days, and signs the hash of its reason.");
    }
}
