using Collabs.Domain.Documents;
using Collabs.Ethereum;

namespace Collabs.Domain.Screening;

/// <summary>
/// The answer to one request, and all that it rests on. The same input, charter and ruleset give the same bytes for ever:
/// there is no clock in it but the request's own time, and nothing about who looked at it.
/// </summary>
public sealed record ReceiptBody
{
    public required string RequestId { get; init; }

    public required string Persona { get; init; }

    /// <summary><c>lil-jet-spirit@3#…</c>: version and hash of the charter.</summary>
    public required string CharterVersion { get; init; }

    public required string RulesetVersion { get; init; }

    /// <summary>keccak256 of the input's canonical JSON.</summary>
    public required string CanonicalInputHash { get; init; }

    /// <summary>The day that certificates were held against: the request's own, in UTC.</summary>
    public required DateOnly EvaluatedOn { get; init; }

    public required Decision Decision { get; init; }

    public required Queue Queue { get; init; }

    /// <summary>Incomplete: the exact fields.</summary>
    public IReadOnlyList<string> Missing { get; init => field = value ?? []; } = [];

    /// <summary>Duplicate: the request that was answered, and when a new answer is possible without new evidence.</summary>
    public string? DuplicateOf { get; init; }

    public DateOnly? CoolDownUntil { get; init; }

    public IReadOnlyList<string> VetoesChecked { get; init => field = value ?? []; } = [];

    public IReadOnlyList<Veto> Vetoes { get; init => field = value ?? []; } = [];

    public Scores? Scores { get; init; }

    public IReadOnlyList<Counterfactual> Counterfactuals { get; init => field = value ?? []; } = [];

    /// <summary>Criteria below 3 of 4 or below their floor: each has an advice card.</summary>
    public IReadOnlyList<string> AdviceCards { get; init => field = value ?? []; } = [];

    /// <summary>Things a person should look at; they decide nothing.</summary>
    public IReadOnlyList<Signal> Signals { get; init => field = value ?? []; } = [];
}

/// <param name="Code">MENTION, SAME_NAME_OTHER_ID, SANCTIONS_NOT_CHECKED or EVIDENCE.</param>
public sealed record Signal(string Code, string Field, string Quote);

/// <summary>A receipt: its structured body and the canonical bytes that are stored, shown and hashed.</summary>
public sealed record Receipt(ReceiptBody Body, ReadOnlyMemory<byte> Canonical, Hash32 Hash)
{
    public static Receipt Of(ReceiptBody body)
    {
        var canonical = CanonicalJson.Of(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(body, ScreeningJsonContext.Default.ReceiptBody));
        return new Receipt(body, canonical, Keccak256.Of(canonical));
    }

    /// <summary>The canonical JSON as text, one line.</summary>
    public string Json => System.Text.Encoding.UTF8.GetString(Canonical.Span);
}
