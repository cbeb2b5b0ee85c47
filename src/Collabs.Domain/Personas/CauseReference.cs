namespace Collabs.Domain.Personas;

/// <summary>The registers that give a cause its identity.</summary>
public enum CauseRegistry
{
    /// <summary>France, associations: W and nine characters.</summary>
    Rna,

    /// <summary>France, companies and bodies: nine digits.</summary>
    Siren,

    /// <summary>United States: nine digits, a hyphen after the second allowed.</summary>
    Ein,

    /// <summary>England and Wales, Charity Commission: six or seven digits.</summary>
    Ukcc,

    Other,
}

/// <summary>A cause as a registry knows it; a name alone is ambiguous.</summary>
/// <param name="DisplayName">As the public knows it.</param>
/// <param name="Registry">Which register.</param>
/// <param name="RegistryId">Its number there.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Name">Resource name of the cause that this service knows, with its verification and wallets; empty if it knows none.</param>
public sealed record CauseReference(string DisplayName, CauseRegistry Registry, string RegistryId, string Country, string Name = "");
