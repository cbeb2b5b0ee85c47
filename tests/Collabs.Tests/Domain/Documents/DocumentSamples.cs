using System.Text.Json.Nodes;
using Collabs.Domain.Clauses;
using Collabs.Domain.Documents;
using Collabs.Tests.Domain.Agreements;

namespace Collabs.Tests.Domain.Documents;

// Inside the namespace: outside, the protos' namespace of the same name would win.
using Collabs.Domain.Agreements;

/// <summary>Loly's Kitchen and Lil Jet Spirit as a document.</summary>
internal static class DocumentSamples
{
    public static DealParameters Deal { get; } = Deals.Deal.Resolve(Deals.Payees);

    public static DraftingContext Context { get; } = new(Collabs.Domain.Ids.ResourceId.FromId<AgreementId>("vegan-recipes", "id"), 1, default, Deals.Deployment, Deals.Salt, Deals.Now);

    public static DraftedDocument Draft(DealParameters? deal = null, IReadOnlyList<ClauseUse>? clauses = null) =>
        AgreementDocument.Draft(deal ?? Deal, Deals.Persona, Context with { Clauses = clauses });

    public static ClauseUse Sample(string id) => ClauseUse.Of(id, Fixture.Json("Clauses/samples.json")[id]!.DeepClone().AsObject());

    public static JsonObject Json(DraftedDocument document) => JsonNode.Parse(document.CanonicalJson)!.AsObject();
}
