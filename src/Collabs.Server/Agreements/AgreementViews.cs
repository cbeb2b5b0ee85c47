using Collabs.Domain.Agreements;
using Collabs.Store;

namespace Collabs.Server.Agreements;

using Agreement = Collabs.Domain.Agreements.Agreement;

/// <summary>An agreement as its parties see it: what the service remembers, and what the chain says.</summary>
public sealed record AgreementView(Agreement Agreement)
{
    public AgreementState State => Agreement.Shown(null);
}

public static class AgreementViews
{
    public static Task<AgreementView> OfAsync(IReadTransaction tx, Agreement agreement) => Task.FromResult(new AgreementView(agreement));
}
