using System.Text.Json;
using System.Text.Json.Serialization;

namespace Collabs.Cli.Demo;

/// <summary>What <c>collabs demo --json</c> prints: amounts in base units, as decimal strings.</summary>
internal sealed record DemoReport(
    ulong ChainId,
    string Agreement,
    string Token,
    string Funded,
    string Refunded,
    IReadOnlyList<DemoPayout> Payouts,
    IReadOnlyList<DemoRefund> Refunds,
    DemoChecks Checks)
{
    public string ToJson() => JsonSerializer.Serialize(this, DemoJson.Default.DemoReport);
}

/// <param name="Role">cause, creator, persona or agent.</param>
/// <param name="Account">EIP-55.</param>
/// <param name="Amount">Base units.</param>
/// <param name="Tx">The transaction that paid it.</param>
internal sealed record DemoPayout(string Role, string Account, string Amount, string Tx);

/// <param name="Account">The payer whose money it was; EIP-55.</param>
/// <param name="Amount">Base units.</param>
/// <param name="Tx">The transaction that gave it back.</param>
internal sealed record DemoRefund(string Account, string Amount, string Tx);

internal sealed record DemoChecks(int Passed, int Failed);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(DemoReport))]
internal sealed partial class DemoJson : JsonSerializerContext;
