using Collabs.Domain.Errors;
using Collabs.Domain.Money;
using Collabs.Domain.Negotiation;
using Collabs.Ethereum;
using Collabs.Tests.Domain.Documents;

namespace Collabs.Tests.Domain.Negotiation;

public sealed class NegotiationTests
{
    private static readonly DateTimeOffset Now = new(2026, 9, 28, 0, 0, 0, TimeSpan.Zero);
    private static readonly Hash32 One = Keccak256.Of("1"u8);
    private static readonly Hash32 Two = Keccak256.Of("2"u8);
    private static readonly NegotiationThread Offered = NegotiationThread.Empty.Propose(new Offer(1, One, default, Side.Brand, Now, Now.AddDays(7)));

    [Fact]
    public void A_counter_offer_answers_the_current_one()
    {
        var countered = Offered.Propose(new Offer(2, Two, One, Side.Persona, Now.AddDays(1), null));

        Assert.Equal(2u, countered.Accept(Side.Brand, Two, Now.AddYears(1)).AcceptedRevision);
        Assert.Equal(DomainError.WrongRevision, Refused(() => countered.Accept(Side.Brand, One, Now)));
        Assert.Equal(DomainError.WrongRevision, Refused(() => countered.Propose(new Offer(2, Two, One, Side.Brand, Now, null))));
        Assert.Equal(DomainError.WrongRevision, Refused(() => countered.Propose(new Offer(3, Two, One, Side.Brand, Now, null))));
    }

    [Fact]
    public void Nobody_accepts_their_own_offer() => Assert.Equal(DomainError.PermissionDenied, Refused(() => Offered.Accept(Side.Brand, One, Now)));

    [Fact]
    public void An_offer_expires_after_its_last_moment()
    {
        Assert.Equal(1u, Offered.Accept(Side.Persona, One, Now.AddDays(7)).AcceptedRevision);
        Assert.Equal(DomainError.DeadlinePassed, Refused(() => Offered.Accept(Side.Persona, One, Now.AddDays(7).AddTicks(1))));
        Assert.Equal(DomainError.InvalidArgument, Refused(() => NegotiationThread.Empty.Propose(new Offer(1, One, default, Side.Brand, Now, Now))));
    }

    [Fact]
    public void What_is_accepted_is_settled()
    {
        var accepted = Offered.Accept(Side.Persona, One, Now);

        Assert.Equal(DomainError.WrongState, Refused(() => accepted.Accept(Side.Persona, One, Now)));
        Assert.Equal(DomainError.WrongState, Refused(() => accepted.Propose(new Offer(2, Two, One, Side.Brand, Now, null))));
    }

    [Theory]
    [InlineData("Ana", 1u, "Fine.", null)]
    [InlineData("", 1u, "Fine.", "author")]
    [InlineData("Ana", 2u, "Fine.", "revision")]
    [InlineData("Ana", 1u, "a\u202Eb", "text")]
    public void A_comment_is_signed_and_about_a_revision_that_exists(string author, uint revision, string text, string? field)
    {
        var error = Record.Exception(() => Assert.Single(Offered.Say(new Comment(Side.Persona, author, default, revision, "", text, Now)).Comments)) as DomainException;

        Assert.Equal(field, error?.Fields[0].Field);
    }

    [Fact]
    public void A_changed_amount_shows_as_field_and_as_text()
    {
        var deal = DocumentSamples.Deal;
        var cheaper = deal with { Installments = [deal.Installments[0] with { Amount = new TokenAmount(900_000_000) }, .. deal.Installments.Skip(1)] };

        var diff = RevisionDiff.Between(DocumentSamples.Draft(), DocumentSamples.Draft(cheaper), "fr");

        Assert.Contains(new FieldChange("parameters.installments[0].amount", "1000000001", "900000000"), diff.Fields);
        Assert.All(diff.Fields, change => Assert.Matches("amount|baseUnits|milestoneAmount", change.Path));
        Assert.Contains(diff.Text, line => line.Kind == LineKind.Added && line.Text.Contains("900000000"));
        Assert.Contains(diff.Text, line => line.Kind == LineKind.Removed && line.Text.Contains("1000000001"));
    }

    [Fact]
    public void A_chosen_clause_shows_alone()
    {
        var diff = RevisionDiff.Between(DocumentSamples.Draft(), DocumentSamples.Draft(clauses: [DocumentSamples.Sample("CL-07")]), "en");

        Assert.StartsWith("clauses.CL-07", Assert.Single(diff.Fields).Path);
        Assert.DoesNotContain(diff.Text, line => line.Kind == LineKind.Removed);
    }

    [Fact]
    public void The_same_document_has_no_difference()
    {
        var diff = RevisionDiff.Between(DocumentSamples.Draft(), DocumentSamples.Draft(), "fr");

        Assert.Empty(diff.Fields);
        Assert.All(diff.Text, line => Assert.Equal(LineKind.Same, line.Kind));
    }

    private static DomainError Refused(Action act) => Assert.Throws<DomainException>(act).Error;
}
