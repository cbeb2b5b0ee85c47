using Collabs.Domain.Rooms;
using Collabs.Ethereum;

namespace Collabs.Store.Privacy;

/// <summary>One receipt of screening.</summary>
public sealed record HeldReceipt
{
    public required long Number { get; init; }

    public required Hash32 ReceiptHash { get; init; }

    public required string Input { get; init; }

    public required string HeldAgainst { get; init; }

    public required byte[] Receipt { get; init; }

    public required Address AddedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>One revision's text.</summary>
public sealed record HeldDocument
{
    public required long Number { get; init; }

    public required Address Author { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public string? CanonicalJson { get; init; }

    public DateTimeOffset? ErasedAt { get; init; }
}

/// <summary>One comment.</summary>
public sealed record HeldComment
{
    public required string Author { get; init; }

    public required string Text { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>One change that was asked for.</summary>
public sealed record HeldCall
{
    public required string Method { get; init; }

    public required string RequestId { get; init; }

    public required string About { get; init; }

    public required DateTimeOffset SeenAt { get; init; }

    public required byte[] Response { get; init; }
}

/// <summary>One decision of a person against the scheme's.</summary>
public sealed record HeldOverride
{
    public required string FromDecision { get; init; }

    public required string ToDecision { get; init; }

    public required string Reason { get; init; }

    public required string ByName { get; init; }

    public required string Note { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>One appeal.</summary>
public sealed record HeldAppeal
{
    public required string FirstReviewer { get; init; }

    public required DateTimeOffset FiledAt { get; init; }

    public required string AnswerDue { get; init; }

    public required string Reviewer { get; init; }

    public required string Outcome { get; init; }

    public required string Reason { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }
}

/// <summary>What was said of one advice card.</summary>
public sealed record HeldFeedback
{
    public required string Criterion { get; init; }

    public required long Useful { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>One reason to go on in spite of a warning.</summary>
public sealed record HeldAcknowledgement
{
    public required long Number { get; init; }

    public required string Rule { get; init; }

    public required string Reason { get; init; }

    public required string GivenBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>One entry of the yearly counter.</summary>
public sealed record HeldCount
{
    public required Address Account { get; init; }

    public required string Advertiser { get; init; }

    public required string Objective { get; init; }

    public long? Cents { get; init; }

    public required DateTimeOffset SignedAt { get; init; }
}

/// <summary>One consent to a succession.</summary>
public sealed record HeldConsent
{
    public required long Number { get; init; }

    public required Address Account { get; init; }

    public required byte[] Signature { get; init; }

    public required DateTimeOffset Deadline { get; init; }
}

/// <summary>One proof of control over an account.</summary>
public sealed record HeldProof
{
    public required Address Account { get; init; }

    public required string Statement { get; init; }

    public required string Signature { get; init; }

    public required DateTimeOffset ProvedAt { get; init; }
}

/// <summary>One message that only some may read.</summary>
public sealed record HeldReadable
{
    public required RoomId Room { get; init; }

    public required MessageId Id { get; init; }

    public required Address Account { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
