namespace Collabs.Domain.Personas;

/// <summary>Whose persona it is.</summary>
public enum PersonaOwnership
{
    /// <summary>Its creators' own.</summary>
    Independent,

    /// <summary>A brand's: its deals with that brand are own-brand deals.</summary>
    Brand,

    /// <summary>A human creator in person.</summary>
    Human,
}
