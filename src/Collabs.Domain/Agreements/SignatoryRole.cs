namespace Collabs.Domain.Agreements;

/// <summary>As what somebody signs.</summary>
public enum SignatoryRole
{
    Steward,
    Brand,
}
