using System.Text;
using Collabs.Domain.Screening;
using Collabs.Request.V1;
using Collabs.Store;
using Collabs.Store.Personas;
using Collabs.Store.Requests;
using Collabs.Tests.Server.Harness;
using Collabs.Tests.Server.Rooms;
using Grpc.Core;

namespace Collabs.Tests.Server.Requests;

using Decision = Collabs.Request.V1.Decision;
using PracticeAnswer = Collabs.Request.V1.PracticeAnswer;
using Queue = Collabs.Request.V1.Queue;

/// <summary>A request is answered by the charter as it comes in.</summary>
public sealed class ScreeningTests(ServerFixture fixture) : ServerTests(fixture)
{
    [Fact]
    public async Task Claims_without_proof_are_asked_for_evidence_with_the_figures_of_the_charter()
    {
        var studio = await Studio.OpenAsync(Server);

        var request = await studio.SendAsync();

        Assert.Equal((RequestState.Received, Decision.AskEvidence, Queue.Evidence, 4906), (request.State, request.Decision, request.Queue, request.Score));
        var screening = (await studio.ScreeningAsync(request)).Screening;
        Assert.Equal((8750, request.ReceiptHash), (screening.Potential, screening.ReceiptHash));
        Assert.Equal(("animals", 2625, Decision.Shortlist), (screening.Counterfactuals[0].Criterion, screening.Counterfactuals[0].Delta, screening.Counterfactuals[0].Decision));
        Assert.All(screening.Advice, card => Assert.NotEqual(card.Why.Fr, card.Why.En));
    }

    [Fact]
    public async Task A_short_brief_is_answered_with_the_exact_list_of_what_is_missing()
    {
        var studio = await Studio.OpenAsync(Server);

        var request = await studio.SendAsync(request => request.Screening = null);

        Assert.Equal((Decision.Incomplete, Queue.Incomplete), (request.Decision, request.Queue));
        var missing = (await studio.ScreeningAsync(request)).Screening.Missing;
        Assert.Equal(["brand.legalId", "brand.legalName", "brand.country", "campaign.title", "categories", "practices.ANIMAL_TESTING", "practices.FUR"], missing.Take(7));
        Assert.DoesNotContain("campaign.brief", missing);
    }

    [Fact]
    public async Task A_veto_declines_at_once_whatever_the_budget_and_says_what_would_change_it()
    {
        var studio = await Studio.OpenAsync(Server);

        var request = await studio.SendAsync(request =>
        {
            request.Budget = new() { Units = "9000000000000" };
            request.Screening.Practices[1] = new PracticeAnswer { Practice = "FUR", Applies = true, Note = "Real fox trim." };
        });

        Assert.Equal((RequestState.Declined, Decision.Declined, "screening"), (request.State, request.Decision, request.Reviewer));
        Assert.Contains("CHARTER:FUR", request.Answer, StringComparison.Ordinal);
        var veto = Assert.Single((await studio.ScreeningAsync(request)).Screening.Vetoes);
        Assert.Equal("Real fox trim.", veto.Quote);
        Assert.NotEmpty(veto.WhatWouldChange.Fr);
    }

    [Fact]
    public async Task Nothing_is_accepted_without_a_person_and_not_against_a_proposed_refusal()
    {
        var studio = await Studio.OpenAsync(Server);
        var ordinary = await studio.SendAsync(request => request.Screening.Answers[3].Items.Clear());
        Assert.Equal((RequestState.Received, Decision.DeclineWithAdvice), (ordinary.State, ordinary.Decision));

        var refusal = await Refusal.OfAsync(studio.Steward.Requests.AnswerRequestAsync(
            new() { RequestId = NewId(), Name = ordinary.Name, Etag = ordinary.Etag, Accept = true, Reason = "We like it." }));

        Assert.Equal("WRONG_STATE", refusal.Reason);
    }

    [Fact]
    public async Task The_receipt_can_be_made_again_byte_for_byte_from_what_is_stored()
    {
        var studio = await Studio.OpenAsync(Server);
        var first = await studio.SendAsync();
        var again = await studio.SendAsync(request => request.Screening.Campaign.Title = "rouge  VEGETAL");
        Assert.Equal(Decision.Duplicate, again.Decision);
        var database = Server.Get<Database>();

        foreach (var request in (Collabs.Request.V1.Request[])[first, again])
        {
            var receipt = (await studio.ScreeningAsync(request)).Receipt;
            var (stored, persona) = await database.ReadAsync(
                async (tx, _) =>
                {
                    var stored = (await ScreeningRows.FindAsync(tx, Collabs.Domain.Requests.RequestId.Parse(request.Name)))!;
                    return (stored, await PersonaRows.GetRevisionAsync(tx, Collabs.Domain.Personas.PersonaId.Parse(request.Persona), stored.PersonaRevision));
                },
                Ct);
            var recomputed = new Screener(CharteredPersona.Of(persona)!).Screen(stored.Input, stored.Against);

            Assert.Equal(receipt.ToByteArray(), recomputed.Canonical.ToArray());
        }
    }

    [Fact]
    public async Task The_same_campaign_under_another_spelling_waits_90_days_and_names_the_first_request()
    {
        var studio = await Studio.OpenAsync(Server);
        var first = await studio.SendAsync();

        var second = await studio.SendAsync(request =>
        {
            request.BrandName = "LIPSFLORA";
            request.Screening.Brand.LegalId = "fr-552100554";
            request.Screening.Brand.LegalName = "Lips-Flora S.A.S.";
            request.Screening.Campaign.Title = "ROUGE VÉGÉTAL!";
        });

        var screening = (await studio.ScreeningAsync(second)).Screening;
        Assert.Equal((Decision.Duplicate, first.Name), (second.Decision, screening.DuplicateOf));
        Assert.NotEmpty(screening.CoolDownUntil);
    }

    [Fact]
    public async Task The_same_brand_under_two_registry_numbers_is_flagged_for_a_person()
    {
        var studio = await Studio.OpenAsync(Server);
        var first = await studio.SendAsync();

        var twin = await studio.SendAsync(request => (request.Screening.Brand.LegalId, request.Screening.Brand.LegalName) = ("FR 1", "LIPSFLORA"));

        var signals = (await studio.ScreeningAsync(twin)).Screening.Signals;
        Assert.Contains(signals, signal => signal.Code == "SAME_NAME_OTHER_ID" && signal.Quote.Contains(first.Name, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("fr", "Réponse à la demande")]
    [InlineData("en", "Answer to request")]
    public async Task It_reads_in_both_languages_as_markdown_html_and_pdf(string language, string title)
    {
        var studio = await Studio.OpenAsync(Server);
        var request = await studio.SendAsync();

        var html = (await studio.ScreeningAsync(request, language, AnswerFormat.Html)).Html;
        var pdf = (await studio.ScreeningAsync(request, language, AnswerFormat.Pdf)).Pdf.ToByteArray();

        Assert.Contains(title, (await studio.ScreeningAsync(request, language)).Markdown, StringComparison.Ordinal);
        Assert.Contains(title, html, StringComparison.Ordinal);
        Assert.Equal("%PDF", Encoding.ASCII.GetString(pdf, 0, 4));
    }

    [Fact]
    public async Task Without_a_charter_every_request_waits_for_a_person()
    {
        var studio = await Studio.OpenAsync(Server, persona => persona.Charter = null);

        var request = await studio.SendAsync();

        Assert.Equal((Decision.Unspecified, Queue.Review), (request.Decision, request.Queue));
        Assert.Equal(StatusCode.NotFound, (await Refusal.OfAsync(studio.Brand.Requests.GetScreeningAsync(new() { Name = request.Name }))).Code);
    }

    [Fact]
    public async Task A_brand_does_not_answer_for_a_register()
    {
        var studio = await Studio.OpenAsync(Server);
        var request = studio.NewRequest();
        request.Screening.Answers[0].Evidence.Add(Studio.LeapingBunny(found: true));
        request.Screening.Brand.Sanctions = new() { CheckedOn = "2026-09-20" };

        var refusal = await Refusal.OfAsync(studio.Brand.Requests.CreateRequestAsync(new() { RequestId = NewId(), Request = request }));

        Assert.Equal(
            ["request.screening.answers[0].evidence[1].checked_on", "request.screening.answers[0].evidence[1].register", "request.screening.brand.sanctions"],
            refusal.Fields.Order());
    }

    [Fact]
    public async Task A_request_keeps_the_message_that_it_came_from()
    {
        var talk = await Talk.OfAsync(await Deal.MeetAsync(Server));
        var request = talk.Deal.NewRequest();
        request.Thread = talk.First.Name;

        var sent = await talk.Brand.Requests.CreateRequestAsync(new() { RequestId = NewId(), Request = request });

        Assert.Equal(talk.First.Name, sent.Request.Thread);
    }

    [Fact]
    public async Task A_message_that_the_brand_cannot_read_is_no_origin_and_a_stranger_learns_nothing_of_it()
    {
        var talk = await Talk.OfAsync(await Deal.MeetAsync(Server));
        var request = talk.Deal.NewRequest();
        async Task<Refusal> RefuseAsync(Party brand, string thread) =>
            await Refusal.OfAsync(brand.Requests.CreateRequestAsync(new() { RequestId = NewId(), Request = new(request) { Thread = thread } }));

        var malformed = await RefuseAsync(talk.Brand, talk.Name);
        var missing = await RefuseAsync(talk.Brand, $"{talk.Name}/messages/none");
        var invited = await RefuseAsync(talk.Deal.Payee, talk.First.Name);
        var foreign = await RefuseAsync(talk.Deal.Stranger, talk.First.Name);
        var nowhere = await RefuseAsync(talk.Deal.Stranger, "rooms/none/messages/none");
        await talk.Brand.Rooms.LeaveRoomAsync(new() { RequestId = NewId(), Room = talk.Name });
        var left = await RefuseAsync(talk.Brand, talk.First.Name);

        Assert.All((Refusal[])[malformed, missing, invited, foreign, nowhere, left], one => Assert.Equal(["request.thread"], one.Fields));
        Assert.Equal(nowhere.Message, foreign.Message);
        Assert.Contains("a room that you have joined", left.Message, StringComparison.Ordinal);
    }
}
