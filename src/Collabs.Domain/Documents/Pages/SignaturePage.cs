using Collabs.Domain.Clauses;

namespace Collabs.Domain.Documents.Pages;

/// <summary>Who signs for whom, with which account, and the signatures as they were given.</summary>
internal static class SignaturePage
{
    // A key's signature has 65 bytes; what contract wallets accept may be long.
    private const int WholeSignature = 2 + (2 * 65);

    public static void Write(PageText page)
    {
        page.Line("***"); // kept together on paper
        page.Line("## " + page.Say("Page de signature", "Signature page"));
        page.Line(page.Say(
            "Chaque partie signe par son propre compte (signature typée EIP-712). Signer engage sur l'empreinte du document, donc sur ce texte dans ses deux langues et sur les paramètres de l'annexe A, et sur rien d'autre.",
            "Each party signs with its own account (typed signature, EIP-712). A signature binds to the document hash, and so to this text in both languages and to the parameters of annex A, and to nothing else."));
        var steward = page.Document["persona"]!["steward"]!.GetValue<string>();
        Party(page, page.Say("Pour la persona", "For the persona"), $"{page.Persona("displayName")} — {Name(page, steward, page.Persona("accountable"))}", Signatory(page, steward) ?? page.Persona("accountable"), steward);
        foreach (var brand in page.Parameters["brands"]!.AsArray())
        {
            var account = brand!["account"]!.GetValue<string>();
            Party(page, page.Say("Marque", "Brand"), Name(page, account, MarkdownText.Escape(brand["displayName"]!.GetValue<string>())), Signatory(page, account) ?? "—", account);
        }

        page.Line(page.Say("Empreinte du document signé : ", "Hash of the document signed: ") + $"`{page.Hash}`");
    }

    private static void Party(PageText page, string side, string name, string signatory, string account)
    {
        var given = page.Extras.Signatures?.FirstOrDefault(line => line.Account.ToString() == account);
        page.Row(side, name);
        page.Text.Append("|---|---|\n");
        page.Row(page.Say("Signe", "Signs"), signatory);
        page.Row(page.Say("Compte", "Account"), $"`{account}`");
        page.Row(page.Say("Signé le", "Signed on"), given is null ? page.Say("non signé", "not signed") : MarkdownText.Escape(ParameterText.Time(given.SignedAt, page.Language)));
        if (given is not null)
        {
            page.Row("Signature", $"`{(given.Signature.Length > WholeSignature ? given.Signature[..34] + "…" + given.Signature[^32..] : given.Signature)}`");
        }

        page.Text.Append('\n');
    }

    private static string Name(PageText page, string account, string otherwise) =>
        page.Party(account)?["legalName"]!.GetValue<string>() is { } name && name != StandardClauses.Unsaid ? MarkdownText.Escape(name) : otherwise;

    private static string? Signatory(PageText page, string account) =>
        page.Party(account)?["signatory"]!.GetValue<string>() is { } name && name != StandardClauses.Unsaid ? MarkdownText.Escape(name) : null;
}
