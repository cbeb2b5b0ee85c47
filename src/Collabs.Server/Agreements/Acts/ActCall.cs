using Collabs.Chain.Acts;
using Collabs.Chain.Bindings;
using Collabs.Domain.Agreements;
using Collabs.Ethereum;

namespace Collabs.Server.Agreements.Acts;

/// <summary>One act of one agreement as the contract takes it.</summary>
public sealed record ActCall
{
    /// <summary>As the API's <c>oneof</c> names it.</summary>
    public required string Verb { get; init; }

    /// <summary>What the actor sends itself; null for a succession, which is made of everyone's signatures.</summary>
    public ICall? Direct { get; init; }

    /// <summary>The amendment that a succession is about.</summary>
    public Amendment? Succeeds { get; init; }

    /// <summary>The successor's installments that get the money, as the signer reckons; zero: not said.</summary>
    public UInt256 Funded { get; init; }

    /// <summary>What anybody sends with the actors' signatures; null where an act needs nobody's, or cannot be carried.</summary>
    public Func<IReadOnlyList<Authorization>, ICall>? Carried { get; init; }

    /// <summary>What an actor signs for <see cref="Carried"/>; null where there is nothing to sign.</summary>
    public ActMessage? Message { get; init; }

    /// <summary>Wei that go along.</summary>
    public UInt128 Ether { get; init; }

    /// <summary>Base units that the agreement takes from the sender's allowance.</summary>
    public UInt128 Allowance { get; init; }

    /// <summary>How a funding moves the token on the payer's signature.</summary>
    public FundingMethod Method { get; init; }

    /// <summary>Whether the contract knows the actor by its transaction alone.</summary>
    public bool OwnTransactionOnly { get; init; }

    /// <summary>Whether the contract lets anybody do it without a signature.</summary>
    public bool OpenToAnyone { get; init; }
}
