namespace Collabs.Cli.Demo.Stories;

/// <summary>Three installments: one approved, one left unanswered, one never delivered.</summary>
internal sealed class StandardDeal : IStory
{
    public string Name => "standard";

    public string Summary => "one installment approved, one left unanswered and released by a stranger, one never delivered and refunded";

    public string Title => "Loly's Kitchen hires Lil Jet Spirit, a virtual pilot who flies for the animals of the SPA.";

    public async Task PlayAsync(Play play)
    {
        var (say, now) = (play.Say, await play.NowAsync());
        var brand = await play.EnterAsync("Loly's Kitchen");
        var steward = await play.BeginAsync(
            "Three plant-based recipes with Lil Jet Spirit, in the air.",
            new()
            {
                Title = "Three recipes with Lil Jet Spirit",
                Installments =
                {
                    play.Delivery("Recipe film, 30 seconds, label visible", "1000.000001", now.AddDays(14)),
                    play.Delivery("Live cooking hour in the air", "500", now.AddDays(21)),
                    play.Delivery("Photo series for the autumn card", "250", now.AddDays(45)),
                },
            },
            brand);

        say.Begin("Installment 1: delivered, approved");
        await play.DeliverAsync(steward, 0);
        say.Done("The steward delivers, and signs the film's hash.");
        say.Say("The brand approves, and the money goes out in the same transaction:");
        await play.ApproveAsync(brand, 0);

        say.Begin("Installment 2: delivered, and the brand falls silent");
        await play.DeliverAsync(steward, 1);
        say.Done("The steward delivers. The brand has seven days to look, and says nothing.");
        await play.PassReviewAsync(installment: 1);
        say.Say("Seven days later a stranger releases it, past the service, straight to the chain:");
        await play.ReleaseAsync(await play.EnterAsync("a stranger"), 1);

        say.Begin("Installment 3: never delivered");
        await play.PassDueDateAsync(installment: 2);
        say.Say("Its date passes without a delivery, and the money goes back to where it came from:");
        await play.RefundAsync(brand, 2);
    }
}
