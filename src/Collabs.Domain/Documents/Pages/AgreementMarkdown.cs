using System.Text;
using System.Text.Json.Nodes;
using Collabs.Domain.Clauses;
using Collabs.Ethereum;

namespace Collabs.Domain.Documents.Pages;

/// <summary>Lays out a document for people. It reads the hashed object and nothing else, so an old document prints as it was.</summary>
internal static class AgreementMarkdown
{
    public static string Render(JsonObject document, Hash32 hash, string language, DocumentExtras extras)
    {
        var page = new PageText(document, hash, language, extras, new StringBuilder());
        Head(page);
        Summary.Write(page);
        page.Text.Append(document["prose"]![language]!.GetValue<string>());
        ParameterAnnex.Write(document, language, page.Text);
        WorstCase.Write(page);
        DeclarationAnnex.Write(page);
        OnChain(page);
        if (extras.Rules is { } check)
        {
            RuleAnnex.Write(check, language, page.Text);
        }

        SignaturePage.Write(page);
        return page.Text.ToString();
    }

    private static void Head(PageText page)
    {
        page.Line("# " + MarkdownText.Escape(page.Parameters["title"]!.GetValue<string>()));
        page.Line(page.Say("Contrat de collaboration commerciale", "Commercial collaboration agreement")
            + $" · {page.Persona("displayName")} · {page.Say("révision", "revision")} {page.Document["revision"]}");
        var authoritative = page.Document["authoritative"]!.GetValue<string>() == page.Language;
        page.Line(authoritative
            ? page.Say("**Version qui fait foi.** L'autre langue est une traduction liée par la même empreinte.", "**Authoritative version.** The other language is a translation bound by the same hash.")
            : page.Say("**Traduction.** La version anglaise fait foi ; les deux sont liées par la même empreinte.", "**Translation.** The French version is authoritative; both are bound by the same hash."));
        page.Line(page.Say("Empreinte du document : ", "Document hash: ") + $"`{page.Hash}`");
        page.Line(page.Say("Un tiret « — » signale une indication que les parties n'ont pas encore donnée.", "A dash “—” marks what the parties have not said yet."));
    }

    private static void OnChain(PageText page)
    {
        page.Line("## " + page.Say("Ce qui est public sur la chaîne", "What is public on chain"));
        page.Line(page.Say(
            "Chacun peut lire, pour toujours : les comptes des parties et des bénéficiaires, les parts, les montants, les échéances, les états et des empreintes salées. N'y figurent ni noms, ni textes, ni adresses de publication.",
            "Anyone can read, for ever: the accounts of parties and payees, shares, amounts, deadlines, states and salted hashes. No name, text or address of a post stands there."));
        page.Line($"| | |\n|---|---|\n| {page.Say("Chaîne", "Chain")} | {page.Document["chainId"]} |\n| {page.Say("Fabrique", "Factory")} | `{page.Document["factory"]!.GetValue<string>()}` |\n"
            + $"| {page.Say("Code du contrat", "Contract's code")} | `{page.Document["implementation"]!.GetValue<string>()}` |\n"
            + (page.Extras.Contract is { } contract ? $"| {page.Say("Contrat", "Contract")} | `{contract}` |\n" : "")
            + (page.Extras.TermsHash is { } terms ? $"| {page.Say("Empreinte des termes", "Terms hash")} | `{terms}` |\n" : "")
            + $"| {page.Say("Révision précédente", "Previous revision")} | `{page.Document["parentHash"]!.GetValue<string>()}` |");
    }
}
