using System.Text.Json;
using Collabs.Domain.Documents;

namespace Collabs.Domain.Screening;

/// <summary>An earlier request of the same brand and campaign.</summary>
public sealed record PriorRequest(string RequestId, DateTimeOffset ReceivedAt, IReadOnlyList<string> EvidenceKeys);

/// <summary>What an answer rests on beside the request and the charter; kept, because later evidence changes what the earlier request shows.</summary>
/// <param name="Prior">The latest earlier answered request of the same brand and campaign.</param>
/// <param name="Twin">Id of the first request under the same brand name, if its registry number is another.</param>
public sealed record HeldAgainst(PriorRequest? Prior = null, string? Twin = null)
{
    public static HeldAgainst Nothing { get; } = new();

    public string ToJson() => JsonSerializer.Serialize(this, ScreeningJsonContext.Default.HeldAgainst);

    /// <exception cref="Errors.DomainException">InvalidArgument: not what <see cref="ToJson"/> wrote.</exception>
    public static HeldAgainst Read(string json) => StrictJson.Read(json, ScreeningJsonContext.Default.HeldAgainst, "screening context");
}
