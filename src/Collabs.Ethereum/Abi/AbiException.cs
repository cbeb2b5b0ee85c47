namespace Collabs.Ethereum;

/// <summary>Input that is not the canonical ABI encoding of the expected type.</summary>
public sealed class AbiException(string message) : FormatException(message);
