namespace Collabs.Server.Startup;

/// <summary>The chain that this service works on, as every node of it has confirmed.</summary>
public sealed record ChainIdentity(ulong Id);
