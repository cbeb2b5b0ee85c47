namespace Collabs.Domain.Splits;

/// <summary>What a payee is to the persona.</summary>
public enum PayeeRole
{
    /// <summary>The charity or public-interest body. At most one, and it stands first.</summary>
    Cause,

    Creator,

    /// <summary>The persona's own wallet.</summary>
    Persona,

    Agent,
}
