using System.Globalization;
using Collabs.Chain.Relayer;
using Collabs.Ethereum;

namespace Collabs.Server.Startup;

/// <summary>A key's policy from the configuration.</summary>
public static class PolicyReader
{
    /// <exception cref="StartException">A value that is none, with its setting.</exception>
    public static SignerPolicy Read(PolicySettings settings, string section, Address factory, Address? bundle) => new()
    {
        Targets = settings.Targets.Count == 0 ? null : settings.Targets.Select((text, i) => Target(text, $"{section}:Policy:Targets:{i}", factory, bundle)).ToHashSet(),
        Selectors = settings.Functions.Count == 0 ? null : settings.Functions.Select((text, i) => Selector(text, $"{section}:Policy:Functions:{i}")).ToHashSet(),
        Agreements = settings.Agreements,
        DailyGasBudget = Wei(settings.DailyGasBudget, $"{section}:Policy:DailyGasBudget"),
        Paused = settings.Paused,
    };

    /// <summary>Null for an empty text.</summary>
    /// <exception cref="StartException">No number of wei.</exception>
    public static UInt128? Wei(string text, string setting) =>
        text.Length == 0 ? null
        : UInt128.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var wei) ? wei
        : throw new StartException($"{setting} must be a whole number of wei, not \"{text}\".");

    private static Address Target(string text, string setting, Address factory, Address? bundle) =>
        text == "factory" ? factory
        : text == "bundle" ? bundle ?? throw new StartException($"{setting} names the bundle, but Collabs:Chain:Bundle is not set.")
        : Address.TryParse(text, out var address) ? address
        : throw new StartException($"{setting} must be an address, \"factory\" or \"bundle\", not \"{text}\".");

    private static uint Selector(string text, string setting)
    {
        if (text.StartsWith("0x", StringComparison.Ordinal))
        {
            return text.Length == 10 && uint.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var selector)
                ? selector
                : throw new StartException($"{setting} must be 0x and 8 hex digits, or a signature such as release(bytes,uint256), not \"{text}\".");
        }

        var open = text.IndexOf('(', StringComparison.Ordinal);
        return open > 0 && text.EndsWith(')') && !text.Contains(' ', StringComparison.Ordinal)
            ? (uint)(Keccak256.Of(System.Text.Encoding.ASCII.GetBytes(text)).ToUInt256() >> 224).Low
            : throw new StartException($"{setting} must be 0x and 8 hex digits, or a signature such as release(bytes,uint256), not \"{text}\".");
    }
}
