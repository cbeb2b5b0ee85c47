using System.Text;
using System.Text.Json.Nodes;
using Collabs.Domain.Agreements;
using Collabs.Domain.Clauses;
using Collabs.Domain.Errors;
using Collabs.Domain.Personas;
using Collabs.Ethereum;

namespace Collabs.Domain.Documents;

/// <summary>
/// Drafts an agreement: one object with the typed parameters, the clauses and their prose in both languages. The contract's terms are made
/// from the same parameters, and the terms carry this object's hash, so prose and code cannot drift apart unseen.
/// </summary>
public static class AgreementDocument
{
    /// <summary>Says how to read the object; a change of its shape changes it.</summary>
    public const string Format = "collabs-agreement/1";

    /// <summary>Drafts the document of resolved, checked parameters.</summary>
    /// <exception cref="DomainException">InvalidArgument: a clause that is unknown, incomplete or contradicts another.</exception>
    public static DraftedDocument Draft(DealParameters parameters, Persona persona, DraftingContext context)
    {
        var chosen = context.Clauses ?? [];
        var clauses = Choose([.. StandardClauses.For(parameters, persona, context)], chosen);
        Check(clauses, parameters, context);
        var document = new JsonObject
        {
            ["format"] = Format,
            ["agreement"] = context.Agreement.Name,
            ["revision"] = context.Revision,
            ["parentHash"] = context.ParentHash.ToString(),
            ["chainId"] = context.Deployment.ChainId,
            ["factory"] = context.Deployment.Factory.ToString(),
            ["implementation"] = context.Deployment.Implementation.ToString(),
            ["authoritative"] = parameters.Language,
            ["persona"] = DocumentJson.Of(persona),
            ["parameters"] = DocumentJson.Of(parameters),
            ["clauses"] = new JsonArray([.. clauses.Select(use => new JsonObject { ["clause"] = use.Reference, ["parameters"] = use.Parameters.DeepClone() })]),
            ["prose"] = new JsonObject { ["fr"] = Prose(clauses, "fr"), ["en"] = Prose(clauses, "en") },
            ["salt"] = context.Salt.ToString(),
        };
        var canonical = CanonicalJson.Of(document);
        return new DraftedDocument(Encoding.UTF8.GetString(canonical), Keccak256.Of(canonical));
    }

    private static ClauseUse[] Choose(ClauseUse[] standard, IReadOnlyList<ClauseUse> chosen)
    {
        var own = chosen.Select(use => use.Id == PartyTable.Clause ? PartyTable.Merge(standard.Single(one => one.Id == use.Id), use) : use).ToArray();
        return [.. standard.Where(use => own.All(other => other.Id != use.Id)).Concat(own).OrderBy(use => use.Id, StringComparer.Ordinal)];
    }

    private static void Check(ClauseUse[] clauses, DealParameters parameters, DraftingContext context)
    {
        var wrong = new Violations();
        foreach (var use in clauses)
        {
            ParameterCheck.Check(ClauseLibrary.Current.Find(use.Reference), use.Parameters, wrong.At(use.Id));
        }

        ClauseFields.ThrowIfAny(wrong, context.Clauses ?? []);
        Contradictions.Check(clauses, context.Now, wrong);
        ClauseAgreement.Check(clauses, parameters, context.Deployment, wrong);
        ClauseFields.ThrowIfAny(wrong, context.Clauses ?? []);
    }

    private static string Prose(ClauseUse[] clauses, string language)
    {
        var text = new StringBuilder();
        foreach (var use in clauses)
        {
            var clause = ClauseLibrary.Current.Find(use.Reference);
            text.Append("## ").Append(clause.Id).Append(" · ").Append(MarkdownText.Escape(clause.Title.In(language))).Append("\n\n").Append(ClauseText.Render(use, language)).Append('\n');
        }

        return text.ToString();
    }
}
