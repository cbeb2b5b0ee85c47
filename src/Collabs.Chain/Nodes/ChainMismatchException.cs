namespace Collabs.Chain.Nodes;

/// <summary>An endpoint serves another chain than this database belongs to. Nothing may be signed until that is cleared up.</summary>
public sealed class ChainMismatchException(string message) : Exception(message);

/// <summary>No endpoint gives a usable answer.</summary>
public sealed class NoNodeException(string message, Exception? inner = null) : Exception(message, inner);
