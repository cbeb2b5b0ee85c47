namespace Collabs.Ethereum;

/// <summary>A key file does not open: a wrong password, or no key file of version 3. Never carries a secret.</summary>
public sealed class KeystoreException(string message) : Exception(message);
