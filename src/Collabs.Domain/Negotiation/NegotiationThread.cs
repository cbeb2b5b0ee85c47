using Collabs.Domain.Agreements;
using Collabs.Domain.Errors;
using Collabs.Ethereum;

namespace Collabs.Domain.Negotiation;

public enum Side
{
    Persona,
    Brand,
}

/// <summary>One side puts a revision to the other.</summary>
/// <param name="ParentHash">Hash of the revision that it answers; zero for the first.</param>
/// <param name="ExpiresAt">After it nobody can accept.</param>
public sealed record Offer(uint Revision, Hash32 RevisionHash, Hash32 ParentHash, Side By, DateTimeOffset At, DateTimeOffset? ExpiresAt);

/// <param name="Author">The person's name, as given.</param>
/// <param name="Account">The wallet that was signed in.</param>
/// <param name="Path">What it is about, or empty for the whole.</param>
public sealed record Comment(Side By, string Author, Address Account, uint Revision, string Path, string Text, DateTimeOffset At);

/// <summary>Offers, counter-offers and comments on one agreement, in order. There is one thread, and both sides see all of it.</summary>
public sealed record NegotiationThread(IReadOnlyList<Offer> Offers, IReadOnlyList<Comment> Comments, uint? AcceptedRevision = null)
{
    public const int MostComments = 1_000;

    public static NegotiationThread Empty { get; } = new([], []);

    /// <summary>An agreement's revisions as offers: the steward's are the persona's, all others a brand's.</summary>
    public static NegotiationThread Of(Agreement agreement, IReadOnlyList<Revision> revisions, IReadOnlyList<Comment> comments) => new(
        [.. revisions.Select(one => new Offer(one.Number, one.Hash, one.ParentHash, SideOf(agreement, one.Author), one.CreateTime, one.Parameters.OfferExpires))], comments);

    /// <summary>For whom a signatory of the agreement speaks.</summary>
    public static Side SideOf(Agreement agreement, Address account) => account == agreement.Steward ? Side.Persona : Side.Brand;

    public Offer? Current => Offers.Count == 0 ? null : Offers[^1];

    /// <summary>Adds an offer on the current one. A new offer replaces the old one and voids what was signed on it.</summary>
    /// <exception cref="DomainException">WrongState once accepted; WrongRevision if it does not follow the current offer; InvalidArgument if it is expired already.</exception>
    public NegotiationThread Propose(Offer offer)
    {
        Require(AcceptedRevision is null, DomainError.WrongState, $"Revision {AcceptedRevision} was accepted; a change is now an amendment.");
        Require(offer.Revision == (Current?.Revision ?? 0) + 1 && offer.ParentHash == (Current?.RevisionHash ?? default), DomainError.WrongRevision,
            $"The offer answers {offer.ParentHash}, but the current one is {Current?.RevisionHash.ToString() ?? "none"}. Read it and offer again.");
        Require(offer.ExpiresAt is null || offer.ExpiresAt > offer.At, DomainError.InvalidArgument, "The offer would have expired before it is made.", "expires_at");
        return this with { Offers = [.. Offers, offer] };
    }

    /// <summary>The other side agrees to the current offer.</summary>
    /// <exception cref="DomainException">WrongState, PermissionDenied, WrongRevision or DeadlinePassed, saying what to do.</exception>
    public NegotiationThread Accept(Side by, Hash32 revisionHash, DateTimeOffset at)
    {
        Require(AcceptedRevision is null, DomainError.WrongState, $"Revision {AcceptedRevision} was accepted already.");
        var offer = Current ?? throw new DomainException(DomainError.WrongState, "There is no offer yet.");
        Require(offer.By != by, DomainError.PermissionDenied, "A side cannot accept its own offer; the other one must.");
        Require(offer.RevisionHash == revisionHash, DomainError.WrongRevision, $"The current offer is {offer.RevisionHash}; what you accept has been replaced.");
        Require(offer.ExpiresAt is null || at <= offer.ExpiresAt, DomainError.DeadlinePassed, $"The offer expired on {offer.ExpiresAt:u}; ask for it to be made again.");
        return this with { AcceptedRevision = offer.Revision };
    }

    /// <summary>Adds a comment on a revision that exists.</summary>
    /// <exception cref="DomainException">InvalidArgument; LimitExceeded.</exception>
    public NegotiationThread Say(Comment comment)
    {
        Require(Comments.Count < MostComments, DomainError.LimitExceeded, $"A negotiation takes at most {MostComments} comments.");
        var wrong = new Violations();
        wrong.CheckText("author", comment.Author, TextRule.Name);
        wrong.CheckText("text", comment.Text, TextRule.Sentence, lines: true);
        wrong.CheckText("path", comment.Path, TextRule.Sentence, required: false);
        wrong.Check(Offers.Any(offer => offer.Revision == comment.Revision), "revision", $"There is no revision {comment.Revision} to comment on.");
        wrong.ThrowIfAny();
        return this with { Comments = [.. Comments, comment] };
    }

    private static void Require(bool holds, DomainError error, string message, string? field = null)
    {
        if (!holds)
        {
            throw field is null ? new DomainException(error, message) : new DomainException(error, message, new FieldViolation(field, message));
        }
    }
}
