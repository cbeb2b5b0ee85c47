using Collabs.Cli.Personas;
using Collabs.Ethereum;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Collabs.Cli.Demo.Stories;

using Collabs.Agreement.V1;

/// <summary>Three installments: one approved, one left unanswered, one never delivered.</summary>
internal sealed class StandardDeal : IStory
{
    private static readonly TimeSpan Review = TimeSpan.FromDays(7);

    public string Title => "Loly's Kitchen hires Lil Jet Spirit, a virtual pilot who flies for the animals of the SPA.";

    public async Task<Deal> PlayAsync(Play play)
    {
        var (say, deal) = (play.Say, play.Deal);
        var (steward, brand) = (await play.EnterAsync("the steward"), await play.EnterAsync("Loly's Kitchen"));
        var cast = play.Casting(Cast.LilJetSpirit(steward));

        say.Begin("A persona and its people");
        var persona = await play.CreatePersonaAsync(cast);
        say.Done($"{persona.DisplayName} is registered. Whatever it earns is split like this:");
        say.Show(PersonaView.Payees(persona.Payees));

        say.Begin("A brand asks, a human answers");
        var request = await play.AgreeToWorkAsync(persona, steward, brand, "Three plant-based recipes with Lil Jet Spirit, in the air.");

        say.Begin("The service drafts the agreement");
        await deal.DraftAsync(steward, persona.Name, request.Name, await ParametersAsync(play, brand));
        await play.ShowDocumentAsync(brand);

        say.Begin("Both sign the same terms, each with its own key");
        await play.SignAllAsync(steward, brand);

        say.Begin("The contract opens, and the brand funds it");
        await play.OpenAsync(brand);
        play.Listen(brand);
        await play.FundAsync(brand, brand, 0, 1, 2);

        say.Begin("Installment 1: delivered, approved");
        await deal.RelayAsync(steward, Deliver(0));
        say.Done("The steward delivers, and signs the film's hash.");
        say.Say("The brand approves, and the money goes out in the same transaction:");
        await deal.RelayAsync(brand, new() { Approve = new() { Installments = { 0 } } });
        await play.PaidAsync(installment: 0);

        say.Begin("Installment 2: delivered, and the brand falls silent");
        await deal.RelayAsync(steward, Deliver(1));
        say.Done("The steward delivers. The brand has seven days to look, and says nothing.");
        await play.PassReviewAsync(installment: 1);
        var stranger = await play.EnterAsync("a stranger");
        say.Say("Seven days later a stranger releases it, past the service, straight to the chain:");
        await deal.SendAsync(stranger, stranger, new() { Release = new() { Installments = { 1 } } });
        await play.PaidAsync(installment: 1);

        say.Begin("Installment 3: never delivered");
        await play.PassDueDateAsync(installment: 2);
        say.Say("Its date passes without a delivery, and the money goes back to where it came from:");
        await deal.RelayOpenlyAsync(brand, new() { Refund = new() { Installments = { 2 } } });
        await play.RefundedAsync(installment: 2);
        return deal;
    }

    private static Act Deliver(uint installment) => new()
    {
        Deliver = new() { Installment = installment, EvidenceHash = ByteString.CopyFrom(Keccak256.Of("the film"u8).ToArray()) },
    };

    private static async Task<DealParameters> ParametersAsync(Play play, Party brand)
    {
        var now = await play.NowAsync();
        Installment One(string subject, string amount, int days) => new()
        {
            Subject = subject,
            Amount = play.Units(amount),
            Trigger = Trigger.Delivery,
            DueTime = now.AddDays(days).ToTimestamp(),
            ReviewWindow = Review.ToDuration(),
            KillFeeBps = 2500,
        };
        return new()
        {
            Title = "Three recipes with Lil Jet Spirit",
            Brands = { new Brand { DisplayName = brand.Name, Account = brand.Account } },
            Token = play.Coin.Token,
            Installments =
            {
                One("Recipe film, 30 seconds, label visible", "1000.000001", 14),
                One("Live cooking hour in the air", "500", 21),
                One("Photo series for the autumn card", "250", 45),
            },
            Language = "en",
        };
    }
}
