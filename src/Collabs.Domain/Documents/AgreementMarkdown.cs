using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Collabs.Domain.Clauses;
using Collabs.Ethereum;

namespace Collabs.Domain.Documents;

/// <summary>Lays out a document for people. It reads the hashed object and nothing else, so an old document prints as it was.</summary>
internal static class AgreementMarkdown
{
    public static string Render(JsonObject document, Hash32 hash, string language, DocumentExtras extras)
    {
        var page = new Page(document, hash, language, extras, new StringBuilder());
        Head(page);
        page.Text.Append(document["prose"]![language]!.GetValue<string>());
        ParameterAnnex.Write(document, language, page.Text);
        WorstCase.Write(document, language, page.Text);
        OnChain(page);
        if (extras.Rules is { } check)
        {
            RuleAnnex.Write(check, language, page.Text);
        }

        Signatures(page);
        return page.Text.ToString();
    }

    private static void Head(Page page)
    {
        page.Line("# " + MarkdownText.Escape(page.Document["parameters"]!["title"]!.GetValue<string>()));
        page.Line(page.Say("Contrat de collaboration commerciale", "Commercial collaboration agreement")
            + $" · {MarkdownText.Escape(page.Document["persona"]!["displayName"]!.GetValue<string>())} · {page.Say("révision", "revision")} {page.Document["revision"]}");
        var authoritative = page.Document["authoritative"]!.GetValue<string>() == page.Language;
        page.Line(authoritative
            ? page.Say("**Version qui fait foi.** L'autre langue est une traduction liée par la même empreinte.", "**Authoritative version.** The other language is a translation bound by the same hash.")
            : page.Say("**Traduction.** La version anglaise fait foi ; les deux sont liées par la même empreinte.", "**Translation.** The French version is authoritative; both are bound by the same hash."));
        page.Line(page.Say("Empreinte du document : ", "Document hash: ") + $"`{page.Hash}`");
        page.Line(page.Say("Un tiret « — » signale une indication que les parties n'ont pas encore donnée.", "A dash “—” marks what the parties have not said yet."));
    }

    private static void OnChain(Page page)
    {
        page.Line("## " + page.Say("Ce qui est public sur la chaîne", "What is public on chain"));
        page.Line(page.Say(
            "Chacun peut lire, pour toujours : les comptes des parties et des bénéficiaires, les parts, les montants, les échéances, les états et des empreintes salées. N'y figurent ni noms, ni textes, ni adresses de publication.",
            "Anyone can read, for ever: the accounts of parties and payees, shares, amounts, deadlines, states and salted hashes. No name, text or address of a post stands there."));
        page.Line($"| | |\n|---|---|\n| {page.Say("Chaîne", "Chain")} | {page.Document["chainId"]} |\n| {page.Say("Fabrique", "Factory")} | `{page.Document["factory"]!.GetValue<string>()}` |\n"
            + (page.Extras.Contract is { } contract ? $"| {page.Say("Contrat", "Contract")} | `{contract}` |\n" : "")
            + (page.Extras.TermsHash is { } terms ? $"| {page.Say("Empreinte des termes", "Terms hash")} | `{terms}` |\n" : "")
            + $"| {page.Say("Révision précédente", "Previous revision")} | `{page.Document["parentHash"]!.GetValue<string>()}` |");
    }

    private static void Signatures(Page page)
    {
        page.Line("***"); // a new page on paper
        page.Line("## " + page.Say("Page de signature", "Signature page"));
        page.Line(page.Say(
            $"Signe pour la persona : {Name(page, "accountable")}, personne responsable, par le compte ci-dessous. Chaque marque signe par son propre compte. Signer engage sur l'empreinte du document et rien d'autre.",
            $"For the persona signs: {Name(page, "accountable")}, the accountable person, with the account below. Each brand signs with its own account. A signature binds to the document hash and to nothing else."));
        var table = new StringBuilder($"| {page.Say("Partie", "Party")} | {page.Say("Compte", "Account")} | {page.Say("Signé le", "Signed on")} | {page.Say("Signature (EIP-712)", "Signature (EIP-712)")} |\n|---|---|---|---|\n");
        Row(page, table, Name(page, "displayName"), page.Document["persona"]!["steward"]!.GetValue<string>());
        foreach (var brand in page.Document["parameters"]!["brands"]!.AsArray())
        {
            Row(page, table, MarkdownText.Escape(brand!["displayName"]!.GetValue<string>()), brand["account"]!.GetValue<string>());
        }

        page.Line(table.ToString().TrimEnd('\n'));
        page.Line(page.Say("Empreinte du document signé : ", "Hash of the document signed: ") + $"`{page.Hash}`");
    }

    private static void Row(Page page, StringBuilder table, string name, string account)
    {
        var given = page.Extras.Signatures?.FirstOrDefault(line => line.Account.ToString() == account);
        var signature = given is null ? " " : given.Signature.Length > 20 ? given.Signature[..10] + "…" + given.Signature[^8..] : given.Signature;
        table.Append(CultureInfo.InvariantCulture, $"| {name} | `{account}` | {(given is null ? page.Say("non signé", "not signed") : ParameterText.Time(given.SignedAt, page.Language))} | {signature} |\n");
    }

    private static string Name(Page page, string field) => MarkdownText.Escape(page.Document["persona"]![field]!.GetValue<string>());

    private sealed record Page(JsonObject Document, Hash32 Hash, string Language, DocumentExtras Extras, StringBuilder Text)
    {
        public string Say(string fr, string en) => Language == "fr" ? fr : en;

        public void Line(string text) => Text.Append(text).Append("\n\n");
    }
}
