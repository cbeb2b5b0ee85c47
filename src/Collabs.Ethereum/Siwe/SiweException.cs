namespace Collabs.Ethereum;

/// <summary>A text is no message of EIP-4361, or one for another place or time.</summary>
public sealed class SiweException(string message) : FormatException(message);
