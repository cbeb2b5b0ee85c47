namespace Collabs.Server.Startup;

/// <summary>The service cannot start. The message is one sentence that tells the operator what to change.</summary>
public sealed class StartException(string message, Exception? inner = null) : Exception(message, inner);
