using System.Reflection;
using System.Text.Json;
using Collabs.Ethereum;

namespace Collabs.Chain.DevChain;

/// <summary>A contract as it is committed in <c>contracts/artifacts</c>.</summary>
public static class Artifact
{
    /// <summary>The code that creates <paramref name="contract"/>, without constructor arguments.</summary>
    public static byte[] CreationCode(string contract)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"artifacts/{contract}.json")
            ?? throw new ArgumentException($"There is no artifact of {contract}.", nameof(contract));
        using var document = JsonDocument.Parse(stream);
        return Hex.Decode(document.RootElement.GetProperty("bytecode").GetString()!);
    }
}
