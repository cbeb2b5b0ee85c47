using Collabs.Domain.Screening;

namespace Collabs.Domain.Documents;

/// <summary>The answer to a request as a document for the brand: explanation, advice, and the hash of the receipt. It stays between the parties and is no label.</summary>
public static class ScreeningAnswer
{
    public static string Markdown(Receipt receipt, string language)
    {
        var text = new System.Text.StringBuilder(Explanation.Render(receipt.Body, language));
        var cards = Advice.For(receipt.Body, language);
        if (cards.Count > 0)
        {
            text.Append(language == "fr" ? "\n## Conseils\n\n" : "\n## Advice\n\n");
        }

        foreach (var card in cards)
        {
            text.Append("**").Append(card.Title).Append("**\n\n");
            foreach (var line in new[] { card.Why, card.WhatToPublish, card.YoungAudience, card.Label })
            {
                text.Append("- ").Append(line).Append('\n');
            }

            text.Append('\n');
        }

        return text.Append(language == "fr" ? "\nEmpreinte du reçu : `" : "\nReceipt hash: `").Append(receipt.Hash).Append("`\n").ToString();
    }

    public static string Html(Receipt receipt, string language) => HtmlPage.Of(Markdown(receipt, language), language, receipt.Body.RequestId);

    public static byte[] Pdf(Receipt receipt, string language) =>
        Documents.Pdf.MarkdownPdf.Render(Markdown(receipt, language), new(receipt.Body.RequestId, language, $"{receipt.Body.RequestId} · {receipt.Hash}"));
}
