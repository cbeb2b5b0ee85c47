using Collabs.Domain.Errors;
using Collabs.Domain.Money;
using Collabs.Domain.Requests;
using Collabs.Ethereum;
using Collabs.Tests.Domain.Agreements;

namespace Collabs.Tests.Domain.Requests;

public sealed class CollaborationRequestTests
{
    private static readonly Brief Brief = new("Loly's Kitchen", "Three recipes.", "Oat range", TokenAmount.Zero, Address.Zero);
    private static readonly Address[] Steward = [Deals.Steward.Address];

    [Fact]
    public void A_request_is_answered_once()
    {
        var accepted = Received().Decide(true, "", Received().Etag, Deals.Persona, Steward, Deals.Now);

        Assert.Equal((RequestState.Accepted, Deals.Now), (accepted.State, accepted.AnswerTime));
        Refused(DomainError.WrongState, () => accepted.Decide(false, "No.", accepted.Etag, Deals.Persona, Steward, Deals.Now));
    }

    [Fact]
    public void A_no_needs_a_reason() =>
        Refused(DomainError.InvalidArgument, () => Received().Decide(false, "", Received().Etag, Deals.Persona, Steward, Deals.Now));

    [Fact]
    public void Only_the_steward_answers() =>
        Refused(DomainError.PermissionDenied, () => Received().Decide(true, "Yes.", "v1", Deals.Persona, [Deals.Brand.Address], Deals.Now));

    [Fact]
    public void An_answer_to_what_was_changed_meanwhile_is_refused() =>
        Refused(DomainError.StaleEtag, () => Received().Decide(true, "Yes.", "v2", Deals.Persona, Steward, Deals.Now));

    [Fact]
    public void A_brief_reports_every_broken_field()
    {
        var brief = new Brief("", new string('x', 20_001), "a\nb", TokenAmount.Zero, Address.Zero);

        var refusal = Refused(
            DomainError.InvalidArgument,
            () => CollaborationRequest.Receive(RequestId.New(Deals.Now), Deals.Persona.Id, Deals.Brand.Address, brief, Deals.Now));
        Assert.Equal(["request.brand_name", "request.brief", "request.objective"], refusal.Fields.Select(field => field.Field));
    }

    private static CollaborationRequest Received() =>
        CollaborationRequest.Receive(RequestId.New(Deals.Now), Deals.Persona.Id, Deals.Brand.Address, Brief, Deals.Now);

    private static DomainException Refused(DomainError error, Func<CollaborationRequest> call)
    {
        var refusal = Assert.Throws<DomainException>(call);
        Assert.Equal(error, refusal.Error);
        return refusal;
    }
}
