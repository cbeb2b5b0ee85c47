namespace Collabs.Cli.Demo.Stories;

/// <summary>Two brands pay one agreement; neither can spend or lose the other's money.</summary>
internal sealed class Couple : IStory
{
    public string Name => "couple";

    public string Summary => "two brands pay one agreement: each approves its own installments, and a refund goes to the one who paid it";

    public string Title => "Loly's Kitchen and Tandem Bikes share one film with Lil Jet Spirit, and one agreement.";

    public async Task PlayAsync(Play play)
    {
        var (say, now) = (play.Say, await play.NowAsync());
        var (kitchen, bikes) = (await play.EnterAsync("Loly's Kitchen"), await play.EnterAsync("Tandem Bikes"));
        var steward = await play.BeginAsync(
            "A picnic by tandem with Lil Jet Spirit, plant-based, paid by two of us.",
            new()
            {
                Title = "A picnic by tandem",
                Installments =
                {
                    play.Delivery("The film, the kitchen's half", "800", now.AddDays(14), kitchen),
                    play.Delivery("The film, the bikes' half", "600", now.AddDays(14), bikes),
                    play.Delivery("Photo series on the tandem", "200", now.AddDays(30), bikes),
                },
            },
            kitchen,
            bikes);

        say.Begin("One film, delivered to both");
        await play.DeliverAsync(steward, 0);
        await play.DeliverAsync(steward, 1);
        say.Done("The steward delivers the film for either half.");

        say.Begin("Each brand approves its own half");
        say.Say("Loly's Kitchen approves what it pays:");
        await play.ApproveAsync(kitchen, 0);
        say.Say("So does Tandem Bikes:");
        await play.ApproveAsync(bikes, 1);

        say.Begin("The photo series is never delivered");
        await play.PassDueDateAsync(installment: 2);
        say.Say("Its date passes. Loly's Kitchen asks for the refund, and it goes to Tandem Bikes, who had paid:");
        await play.RefundAsync(kitchen, 2);
    }
}
