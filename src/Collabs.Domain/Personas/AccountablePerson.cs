namespace Collabs.Domain.Personas;

/// <summary>The human or company that answers for the persona (clause CL-43, rule AI-05). Personal data: erasable.</summary>
public sealed record AccountablePerson(string DisplayName, string Contact);
