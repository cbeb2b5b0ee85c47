using System.Text.Json.Nodes;
using Collabs.Domain.Documents;
using Collabs.Ethereum;

namespace Collabs.Domain.Rules;

/// <summary>The parties of a draft: CL-01, what CL-29 and CL-44 add, and what is declared.</summary>
internal static class DraftParties
{
    private static readonly Dictionary<string, PartyRole> Roles = new()
    {
        ["BRAND"] = PartyRole.Brand, ["NGO"] = PartyRole.Ngo, ["INSTITUTION"] = PartyRole.Institution, ["CREATOR_CO"] = PartyRole.CreatorCo, ["AGENT"] = PartyRole.Agent,
    };

    public static IReadOnlyList<PartyFacts> Of(DraftClauses clauses, Declarations declared) =>
        [.. clauses.Rows(PartyTable.Clause, "parties").Select(row => Party(row, clauses, declared))];

    private static PartyFacts Party(JsonObject row, DraftClauses clauses, Declarations declared)
    {
        var role = Roles[row["role"]!.GetValue<string>()];
        var wallet = Address.Parse(row["wallet"]!.GetValue<string>());
        var said = declared.Parties.FirstOrDefault(party => Address.Parse(party.Account) == wallet) ?? new(wallet.ToString());
        var residence = DraftClauses.Said(row, "taxResidence");
        return new PartyFacts(
            role,
            DraftClauses.Said(row, "regNo") ?? wallet.ToString(),
            DraftClauses.Said(row, "legalName"),
            DraftClauses.Said(row, "postal"),
            DraftClauses.Said(row, "email"),
            residence,
            said.Country ?? (Places.IsCountry(residence) ? residence : null),
            DraftClauses.Said(row, "signatory"),
            wallet.ToString(),
            said.VatBusiness,
            said.StructuredInvoicing,
            role == PartyRole.CreatorCo ? clauses.Text("CL-29", "representative") : null,
            role == PartyRole.CreatorCo && clauses.Text("CL-29", "insurer") is { } insurer ? new InsuranceFacts(insurer, said.InsurerCountry ?? "", clauses.Text("CL-29", "policyNo") ?? "") : null,
            role == PartyRole.Agent ? clauses.Text("CL-44", "conflictStatement") : null,
            said.Sanctions,
            said.Group,
            said.Dac7Complete);
    }
}
