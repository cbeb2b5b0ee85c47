namespace Collabs.Ethereum;

/// <summary>A signature is malformed, out of range or by another key.</summary>
public sealed class SignatureException(string message) : Exception(message);
