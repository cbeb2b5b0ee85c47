using Collabs.Cli.Agreements;
using Collabs.Cli.Personas;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Collabs.Cli.Demo;

using Collabs.Agreement.V1;

/// <summary>How every story begins: a persona, a request, one text, everybody's signature, a contract, and the money in it.</summary>
internal sealed partial class Play
{
    /// <summary>Plays the chapters up to the funding.</summary>
    /// <param name="brief">What the first brand asks for.</param>
    /// <param name="deal">Title, installments and what the story needs besides; brands, token and language are filled in.</param>
    /// <param name="brands">Who pays. With several, each installment names its payer.</param>
    /// <returns>The steward.</returns>
    public async Task<Party> BeginAsync(string brief, DealParameters deal, params IReadOnlyList<Party> brands)
    {
        var (steward, brand) = (await EnterAsync("the steward"), brands[0]);
        _cast = Cast.LilJetSpirit(steward);
        deal.Token = coin.Token;
        deal.Language = "en";
        deal.Brands.Add(brands.Select(one => new Brand { DisplayName = one.Name, Account = one.Account }));
        deal.MergeFrom(LegalPartOf(deal, brands, await NowAsync()));

        say.Begin("A persona and its people");
        var persona = await CreatePersonaAsync(Cast);
        say.Done($"{persona.DisplayName} is registered. Whatever it earns is split like this:");
        say.Show(PersonaView.Payees(persona.Payees));

        say.Begin("A brand asks, a human answers");
        var request = await AgreeToWorkAsync(persona, steward, brand, brief);

        say.Begin("The service drafts the agreement");
        await Deal.DraftAsync(steward, persona.Name, request.Name, deal);
        await ShowDocumentAsync(brand);
        await ShowRulesAsync(brand);

        say.Begin(brands.Count == 1 ? "Both sign the same terms, each with its own key" : "All sign the same terms, each with its own key");
        await SignAllAsync([steward, .. brands]);

        say.Begin(brands.Count == 1 ? "The contract opens, and the brand funds it" : "The contract opens, and each brand funds its own part");
        await OpenAsync(brand);
        Listen(brand);
        foreach (var payer in brands)
        {
            await FundAsync(payer, payer, [.. deal.Installments.Index().Where(one => one.Item.Payer is "" || one.Item.Payer == payer.Account).Select(one => (uint)one.Index)]);
        }

        return steward;
    }

    private DealParameters LegalPartOf(DealParameters deal, IReadOnlyList<Party> brands, DateTimeOffset now)
    {
        var person = Cast.Accountable;
        var people = new LegalPeople(
            [.. brands.Select(one => (one.Name, one.Account))], Cast.Steward.Account, person.DisplayName, person.Contact, [.. Cast.Payees.Select(payee => payee.Account)]);
        return JsonParser.Default.Parse<DealParameters>(
            "{" + LegalPart.Members(people, [.. deal.Installments.Select(one => (one.Subject, one.Amount))], DateOnly.FromDateTime(now.UtcDateTime)) + "}");
    }

    /// <summary>An installment that is paid for a delivery, in seven days of review.</summary>
    public Installment Delivery(string subject, string amount, DateTimeOffset due, Party? payer = null) => new()
    {
        Subject = subject,
        Amount = Units(amount),
        Trigger = Trigger.Delivery,
        DueTime = due.ToTimestamp(),
        ReviewWindow = TimeSpan.FromDays(7).ToDuration(),
        KillFeeBps = 2500,
        Payer = payer?.Account ?? "",
    };
}
