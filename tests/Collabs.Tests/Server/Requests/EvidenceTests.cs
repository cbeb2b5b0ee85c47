using Collabs.Request.V1;
using Collabs.Tests.Server.Harness;

namespace Collabs.Tests.Server.Requests;

using RequestMessage = Collabs.Request.V1.Request;

/// <summary>Evidence, overrides and appeals change answers, and nothing of what was there before is lost.</summary>
public sealed class EvidenceTests(ServerFixture fixture) : ServerTests(fixture)
{
    [Fact]
    public async Task A_proof_that_the_register_confirms_shortlists_and_both_answers_are_shown()
    {
        var studio = await Studio.OpenAsync(Server);
        var request = await studio.SendAsync();

        var shown = await AddAsync(studio.Brand, request, Studio.LeapingBunny(found: false));
        var confirmed = await AddAsync(studio.Creator, shown.Request, Studio.LeapingBunny(found: true));

        Assert.Equal((Decision.AskEvidence, 4906), (shown.Request.Decision, shown.Request.Score));
        Assert.Equal((Decision.Shortlist, 7531), (confirmed.Request.Decision, confirmed.Request.Score));
        Assert.Contains(confirmed.Rows, row => row is { Item: "S", Before: "4906", After: "7531", Changed: true });
        var first = await studio.Brand.Requests.GetScreeningAsync(new() { Name = request.Name, Number = 1 });
        Assert.Equal(4906, first.Screening.Score);
    }

    [Fact]
    public async Task An_expired_proof_counts_as_a_word_and_is_marked_expired()
    {
        var studio = await Studio.OpenAsync(Server);
        var expired = Studio.LeapingBunny(found: true);
        expired.ValidTo = "2020-01-31";

        var added = await AddAsync(studio.Steward, await studio.SendAsync(), expired);

        var screening = (await studio.ScreeningAsync(added.Request)).Screening;
        Assert.Equal((Decision.AskEvidence, "EXPIRED"), (added.Request.Decision, screening.Criteria.Single(row => row.Criterion == "animals").Status));
        Assert.Contains(screening.Signals, signal => signal is { Code: "EVIDENCE", Field: "answers.animals.evidence", Quote: "EXPIRED" });
    }

    [Fact]
    public async Task A_short_brief_is_completed_step_by_step()
    {
        var studio = await Studio.OpenAsync(Server);
        var facts = studio.NewRequest().Screening;
        var request = await studio.SendAsync(request => request.Screening = new() { Brand = facts.Brand });

        var added = await studio.Brand.Requests.AddEvidenceAsync(new() { RequestId = NewId(), Name = request.Name, Etag = request.Etag, Screening = facts });

        Assert.Equal((Decision.Incomplete, Decision.AskEvidence), (request.Decision, added.Request.Decision));
    }

    [Fact]
    public async Task What_was_said_stays_said_until_an_appeal()
    {
        var studio = await Studio.OpenAsync(Server);
        var request = await studio.SendAsync();

        var refusal = await Refusal.OfAsync(studio.Brand.Requests.AddEvidenceAsync(new()
        {
            RequestId = NewId(), Name = request.Name, Etag = request.Etag, Screening = new() { Brand = new() { Country = "DE" }, Terms = new() { CauseBps = 5000 } },
        }));

        Assert.Equal(["brand.country", "terms.cause_bps"], refusal.Fields.Order());
    }

    [Fact]
    public async Task An_authorisation_that_nobody_looked_up_keeps_a_person_in_charge_and_lifts_the_ban_once_found()
    {
        var studio = await Studio.OpenAsync(Server);
        var offered = new Authorisation { Kind = "CASP_59", Number = "A2026-1" };
        var request = await studio.SendAsync(request =>
        {
            request.Screening.Categories.Add("CRYPTO_ASSETS");
            request.Screening.Authorisations.Add(offered);
        });
        Assert.Equal((RequestState.Received, Decision.Declined), (request.State, request.Decision));

        var found = await studio.Steward.Requests.AddEvidenceAsync(new()
        {
            RequestId = NewId(), Name = request.Name, Etag = request.Etag,
            Screening = new() { Authorisations = { new Authorisation(offered) { CheckedOn = "2026-01-02" } } },
        });

        Assert.Equal((RequestState.Received, Decision.AskEvidence), (found.Request.State, found.Request.Decision));
    }

    [Fact]
    public async Task An_override_keeps_reason_and_name_and_lets_a_person_accept()
    {
        var studio = await Studio.OpenAsync(Server);
        var request = await studio.SendAsync(request => request.Screening.Answers[3].Items.Clear());

        var decided = (await studio.Steward.Requests.OverrideScreeningAsync(new()
        {
            RequestId = NewId(), Name = request.Name, Etag = request.Etag, To = Decision.Shortlist, Reason = OverrideReason.StrategicFit, By = "Ana López",
        })).Request;
        var accepted = (await studio.Steward.Requests.AnswerRequestAsync(
            new() { RequestId = NewId(), Name = request.Name, Etag = decided.Etag, Accept = true, Reason = "For the cause.", Reviewer = "Ana López" })).Request;

        Assert.Equal((Decision.Shortlist, Queue.Shortlist, true), (decided.Decision, decided.Queue, decided.Overridden));
        Assert.Equal((RequestState.Accepted, "Ana López"), (accepted.State, accepted.Reviewer));
        var kept = Assert.Single((await studio.ScreeningAsync(request)).Overrides);
        Assert.Equal((Decision.DeclineWithAdvice, OverrideReason.StrategicFit, "Ana López"), (kept.From, kept.Reason, kept.By));
        var inbox = await studio.Creator.Requests.GetInboxAsync(new() { Persona = studio.Persona.Name });
        Assert.Equal((10_000, 4, 3), (inbox.OverrideRateBps, inbox.SlotsPerMonth, inbox.SlotsLeft));
    }

    [Fact]
    public async Task Nobody_overrides_a_ban_of_law_and_nobody_stays_unnamed()
    {
        var studio = await Studio.OpenAsync(Server);
        var banned = await studio.SendAsync(request => request.Screening.Categories.Add("NICOTINE"));
        var change = new OverrideScreeningRequest
        {
            RequestId = NewId(), Name = banned.Name, Etag = banned.Etag, To = Decision.Shortlist, Reason = OverrideReason.NewFacts, By = "Ana López",
        };

        var law = await Refusal.OfAsync(studio.Steward.Requests.OverrideScreeningAsync(change));
        var unnamed = await Refusal.OfAsync(studio.Steward.Requests.OverrideScreeningAsync(new(change) { RequestId = NewId(), By = "" }));

        Assert.Contains("FR-18", law.Message, StringComparison.Ordinal);
        Assert.Equal(["by"], unnamed.Fields);
    }

    [Fact]
    public async Task An_appeal_brings_evidence_once_and_another_person_answers_it()
    {
        var studio = await Studio.OpenAsync(Server);
        var request = await studio.SendAsync();
        request = (await studio.Steward.Requests.AnswerRequestAsync(
            new() { RequestId = NewId(), Name = request.Name, Etag = request.Etag, Reason = "Not proved.", Reviewer = "Ana López" })).Request;
        var empty = await Refusal.OfAsync(studio.Brand.Requests.FileAppealAsync(new() { RequestId = NewId(), Name = request.Name }));

        var appeal = (await studio.Brand.Requests.FileAppealAsync(Appealing(request))).Appeal;
        var twice = await Refusal.OfAsync(studio.Brand.Requests.FileAppealAsync(Appealing(request)));
        var same = await Refusal.OfAsync(studio.Creator.Requests.AnswerAppealAsync(Answering(request, "ANA  Lopez")));
        var open = (await studio.Creator.Requests.GetInboxAsync(new() { Persona = studio.Persona.Name })).Appeals;
        var answered = await studio.Creator.Requests.AnswerAppealAsync(Answering(request, "Bo Chen"));

        Assert.Equal(["answers"], empty.Fields);
        Assert.Equal("WRONG_STATE", twice.Reason);
        Assert.Equal("PERMISSION_DENIED", same.Reason);
        Assert.Equal(("Ana López", request.Name), (appeal.FirstReviewer, Assert.Single(open).Request));
        Assert.Equal((RequestState.Received, Decision.Shortlist, "Bo Chen"), (answered.Request.State, answered.Request.Decision, answered.Appeal.Reviewer));
    }

    [Fact]
    public async Task A_brand_says_which_advice_helped()
    {
        var studio = await Studio.OpenAsync(Server);
        var request = await studio.SendAsync();

        await studio.Brand.Requests.RateAdviceAsync(new() { RequestId = NewId(), Name = request.Name, Criterion = "animals", Useful = true });
        var refusal = await Refusal.OfAsync(studio.Brand.Requests.RateAdviceAsync(new() { RequestId = NewId(), Name = request.Name, Criterion = "fit" }));

        Assert.Equal(["criterion"], refusal.Fields);
    }

    private static FileAppealRequest Appealing(RequestMessage request) => new()
    {
        RequestId = NewId(), Name = request.Name, Screening = new() { Answers = { Studio.Answer("animals", "", evidence: Studio.LeapingBunny(found: false)) } },
    };

    private static AnswerAppealRequest Answering(RequestMessage request, string reviewer) =>
        new() { RequestId = NewId(), Name = request.Name, Outcome = Decision.Shortlist, Reviewer = reviewer, Reason = "The number is in the register." };

    private static async Task<AddEvidenceResponse> AddAsync(Party by, RequestMessage request, Evidence evidence) => await by.Requests.AddEvidenceAsync(new()
    {
        RequestId = NewId(), Name = request.Name, Etag = request.Etag, Screening = new() { Answers = { Studio.Answer("animals", "", evidence: evidence) } },
    });
}
