using Collabs.Domain.Agreements;
using Collabs.Domain.Clauses;
using Collabs.Ethereum;

namespace Collabs.Domain.Documents;

/// <summary>What a document says beside the parties' parameters.</summary>
/// <param name="Agreement">Which agreement.</param>
/// <param name="Revision">Which revision of it.</param>
/// <param name="ParentHash">Hash of the revision before; zero for the first.</param>
/// <param name="Deployment">The chain and factory that the signatures are bound to.</param>
/// <param name="Salt">32 random bytes that keep the document's hash from being guessed.</param>
/// <param name="Now">The time.</param>
/// <param name="Clauses">Clauses that the parties chose; each replaces the standard one of the same id.</param>
/// <param name="Objective">Promotional objective of the request that is answered; deals with the same one are counted together.</param>
public sealed record DraftingContext(
    AgreementId Agreement, uint Revision, Hash32 ParentHash, Deployment Deployment, Hash32 Salt, DateTimeOffset Now, IReadOnlyList<ClauseUse>? Clauses = null,
    string? Objective = null);
