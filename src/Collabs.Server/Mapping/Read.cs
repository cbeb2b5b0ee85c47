using Collabs.Domain.Errors;
using Collabs.Domain.Money;
using Google.Protobuf;

namespace Collabs.Server.Mapping;

/// <summary>
/// Reads the text forms of the API. With a <see cref="Violations"/> the fault is noted and a default returned, so that all faults of a
/// request come back together; without one it is thrown.
/// </summary>
public static class Read
{
    public static Ethereum.Address Address(string text, string field)
    {
        var violations = new Violations();
        var address = violations.ReadAddress(field, text);
        violations.ThrowIfAny();
        return address;
    }

    /// <summary>An account in any valid case of EIP-55.</summary>
    public static Ethereum.Address ReadAddress(this Violations violations, string field, string text)
    {
        if (text.Length == 0)
        {
            violations.Add(field, "Must be an address: 0x and 40 hex digits.");
            return default;
        }

        try
        {
            return Ethereum.Address.Parse(text);
        }
        catch (FormatException malformed)
        {
            violations.Add(field, malformed.Message);
            return default;
        }
    }

    /// <summary>As <see cref="ReadAddress"/>, but empty means none.</summary>
    public static Ethereum.Address? ReadOptionalAddress(this Violations violations, string field, string text) =>
        text.Length == 0 ? null : violations.ReadAddress(field, text);

    public static TokenAmount ReadAmount(this Violations violations, string field, string text)
    {
        if (!TokenAmount.TryParse(text, out var amount, out var reason))
        {
            violations.Add(field, reason);
        }

        return amount;
    }

    public static Ethereum.Hash32 ReadHash(this Violations violations, string field, ByteString bytes) =>
        violations.Check(bytes.Length == 32, field, $"Must have 32 bytes, not {bytes.Length}.") ? new(bytes.Span) : default;
}
