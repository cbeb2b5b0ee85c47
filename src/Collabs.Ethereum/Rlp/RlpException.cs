namespace Collabs.Ethereum;

/// <summary>Input that is no minimal RLP of the expected shape.</summary>
public sealed class RlpException(string message) : FormatException(message);
