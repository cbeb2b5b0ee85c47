using System.Globalization;
using System.Text;
using System.Text.Json;
using Collabs.Ethereum;

namespace Collabs.Cli.Agreements;

/// <summary>Who stands in an example of a complete deal.</summary>
internal sealed record LegalPeople(IReadOnlyList<(string Name, string Account)> Brands, string Steward, string Accountable, string Contact, IReadOnlyList<string> Payees);

/// <summary>
/// The part of a deal that law asks for, complete for a food brand with an audience in France: parties, measurable deliverables, labels,
/// mentions, and what the parties declare. People, numbers and addresses are invented.
/// </summary>
internal static class LegalPart
{
    /// <summary>The members <c>clauses</c> and <c>declared</c> of a deal's file, without the braces around them.</summary>
    /// <param name="people">The parties and payees.</param>
    /// <param name="items">What is delivered, and for how much.</param>
    /// <param name="today">When the checks were made.</param>
    /// <param name="euros">What each brand pays, in euros excluding VAT, where the token does not say it.</param>
    public static string Members(LegalPeople people, IReadOnlyList<(string Subject, string Amount)> items, DateOnly today, string? euros = null)
    {
        var date = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return $$"""
              "clauses": [
                {
                  "clause": "CL-01",
                  "parameters": {
                    "parties": [
            {{Rows(people.Brands.Select((brand, index) => Party("BRAND", brand.Name + " SAS", $"EXAMPLE-{index + 2:0000}", "1 rue de l'Exemple, 69001 Lyon", "hello@brand.example", "Loly Martin", brand.Account)).Append(
                Party("CREATOR_CO", "Jet Spirit Studio SAS", "EXAMPLE-0009", "2 rue du Test, 75011 Paris", people.Contact, people.Accountable, people.Steward)), 12)}}
                    ]
                  }
                },
                {
                  "clause": "CL-03",
                  "parameters": {
                    "items": [
            {{Rows(items.Select(Item), 12)}}
                    ]
                  }
                },
                {
                  "clause": "CL-09",
                  "parameters": { "labels": ["Images virtuelles", "Contenu généré par IA"], "machineMark": "C2PA manifest in every file" }
                },
                {
                  "clause": "CL-27",
                  "parameters": {
                    "rules": [
                      { "ruleId": "FR-27", "mention": "Pour votre santé, mangez au moins cinq fruits et légumes par jour — www.mangerbouger.fr" }
                    ]
                  }
                }
              ],
              "declared": {
                "audience": ["FR"],
                "categories": ["FOOD"],
                "parties": [
            {{Rows(people.Brands.Select(brand => Declared(brand.Account, date, euros)).Append(Declared(people.Steward, date, null)), 6)}}
                ],
                "cause": { "registryVerified": true, "nameConsent": true },
                "provedAccounts": [
            {{Rows(people.Payees.Select(Quoted), 6)}}
                ]
              }
            """;
    }

    private static string Party(string role, string name, string number, string postal, string email, string signatory, string wallet) =>
        $$"""
        { "role": "{{role}}", "legalName": {{Quoted(name)}}, "form": "SAS", "regNo": "{{number}}", "postal": {{Quoted(postal)}}, "email": {{Quoted(email)}}, "taxResidence": "FR", "vatNo": "none", "signatory": {{Quoted(signatory)}}, "wallet": "{{wallet}}" }
        """;

    private static string Declared(string account, string date, string? euros) =>
        $$"""
        { "account": "{{account}}", "country": "FR", {{(euros is null ? "" : $"\"cash\": \"{euros}\", ")}}"sanctions": { "listed": false, "checkedOn": "{{date}}" } }
        """;

    private static string Item((string Subject, string Amount) item) =>
        $$"""
        { "platform": "Instagram", "format": {{Quoted(item.Subject)}}, "qty": 1, "minLength": "30 s", "specHash": "{{Keccak256.Of(Encoding.UTF8.GetBytes(item.Subject))}}", "milestoneAmount": "{{item.Amount}}" }
        """;

    private static string Quoted(string text) => JsonSerializer.Serialize(text, PlainText.Default.String);

    private static string Rows(IEnumerable<string> rows, int indent) => string.Join(",\n", rows.Select(row => new string(' ', indent) + row));
}
