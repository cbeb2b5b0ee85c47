using Collabs.Domain.Ids;
using Collabs.Domain.Money;
using Collabs.Ethereum;

namespace Collabs.Domain.Errors;

/// <summary>
/// Reads fields as they come from outside. What cannot be read is noted and a default returned, so that reading goes on and the caller
/// learns of every broken field at once.
/// </summary>
public static class FieldReaders
{
    /// <summary>An address in EIP-55 or single-case form. Empty is refused.</summary>
    public static Address ReadAddress(this Violations violations, string field, string? text)
    {
        if (!Address.TryParse(text, out var address))
        {
            violations.Add(field, "Must be an address: 0x and 40 hex digits, its EIP-55 checksum intact if it has mixed case.");
        }

        return address;
    }

    /// <summary>An address, or zero where the field is empty.</summary>
    public static Address ReadOptionalAddress(this Violations violations, string field, string? text) =>
        string.IsNullOrEmpty(text) ? Address.Zero : violations.ReadAddress(field, text);

    /// <summary>An amount of base units; see <see cref="TokenAmount.TryParse"/>.</summary>
    public static TokenAmount ReadAmount(this Violations violations, string field, string? text)
    {
        if (!TokenAmount.TryParse(text, out var amount, out var reason))
        {
            violations.Add(field, reason);
        }

        return amount;
    }

    /// <summary>An amount, or zero where the field is empty.</summary>
    public static TokenAmount ReadOptionalAmount(this Violations violations, string field, string? text) =>
        string.IsNullOrEmpty(text) ? TokenAmount.Zero : violations.ReadAmount(field, text);

    /// <summary>Basis points, 0 to 10,000.</summary>
    public static Bps ReadBps(this Violations violations, string field, long value)
    {
        if (!Bps.TryFrom(value, out var bps))
        {
            violations.Add(field, $"Is {value}; basis points go from 0 to 10000.");
        }

        return bps;
    }

    /// <summary>32 bytes.</summary>
    public static Hash32 ReadHash(this Violations violations, string field, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Hash32.Size)
        {
            violations.Add(field, $"Has {bytes.Length} bytes; a hash has 32.");
            return default;
        }

        return new Hash32(bytes);
    }

    /// <summary>A resource name such as <c>personas/lil-jet-spirit</c>.</summary>
    public static TId ReadName<TId>(this Violations violations, string field, string? name)
        where TId : struct, IResourceId<TId>
    {
        if (!ResourceId.TryParse<TId>(name, out var id))
        {
            violations.Add(field, ResourceId.NameRule<TId>());
        }

        return id;
    }
}
