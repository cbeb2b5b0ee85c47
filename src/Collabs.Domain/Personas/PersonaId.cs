using Collabs.Domain.Ids;

namespace Collabs.Domain.Personas;

/// <summary>Names a persona. Shape and errors: <see cref="IResourceId{TSelf}"/>.</summary>
public readonly record struct PersonaId : IResourceId<PersonaId>
{
    private PersonaId(string value) => Value = value;

    public static string Collection => "personas";

    public string Value { get; }

    /// <summary>The resource name: <c>personas/…</c>.</summary>
    public string Name => ResourceId.Name(this);

    /// <summary>Reads a resource name, or throws InvalidArgument for the field.</summary>
    public static PersonaId Parse(string? name, string field = "name") => ResourceId.Parse<PersonaId>(name, field);

    /// <summary>A new id that sorts by its time.</summary>
    public static PersonaId New(DateTimeOffset now) => ResourceId.New<PersonaId>(now);

    public static PersonaId FromChecked(string value) => new(value);

    public override string ToString() => Value;
}
