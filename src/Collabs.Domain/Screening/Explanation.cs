using System.Globalization;
using System.Text;

namespace Collabs.Domain.Screening;

/// <summary>A receipt in words, French or English, as Markdown. It says nothing that is not in the receipt.</summary>
public static class Explanation
{
    /// <param name="receipt">What to explain.</param>
    /// <param name="language"><c>fr</c> or <c>en</c>.</param>
    public static string Render(ReceiptBody receipt, string language)
    {
        var fr = language == "fr";
        var text = new StringBuilder();
        text.Append("# ").AppendLine(fr ? "Réponse à la demande " + Code(receipt.RequestId) : "Answer to request " + Code(receipt.RequestId)).AppendLine();
        text.Append("**").Append(Headline(receipt.Decision, fr)).AppendLine("**").AppendLine();
        Missing(receipt, fr, text);
        VetoTable(receipt, fr, text);
        ScoreTable(receipt, fr, text);
        Changes(receipt, fr, text);
        text.AppendLine(fr
            ? "Le budget, le nombre d'abonnés et la taille de la marque ne comptent pas. Rien n'est accepté sans une personne."
            : "Budget, followers and the size of the brand do not count. Nothing is accepted without a person.").AppendLine();
        text.Append(fr ? "Charte " : "Charter ").Append(Code(receipt.CharterVersion)).Append(" · ").Append(fr ? "règles " : "rules ").Append(Code(receipt.RulesetVersion))
            .Append(" · ").Append(fr ? "demande " : "input ").AppendLine(Code(receipt.CanonicalInputHash));
        return text.ToString().ReplaceLineEndings("\n");
    }

    /// <summary>The decision as a sentence.</summary>
    public static string Headline(Decision decision, bool fr) => decision switch
    {
        Decision.Incomplete => fr ? "Demande incomplète : il manque les champs ci-dessous." : "Incomplete: the fields below are missing.",
        Decision.Duplicate => fr ? "Demande déjà traitée : une nouvelle preuve la rouvre." : "Already answered: new evidence reopens it.",
        Decision.Declined => fr ? "Refusée : une exclusion ne se compense pas." : "Declined: an exclusion is not compensated by anything.",
        Decision.DeclineWithAdvice => fr ? "Refus proposé, avec conseils ; une personne confirme." : "Refusal proposed, with advice; a person confirms it.",
        Decision.HumanReview => fr ? "À examiner par une personne." : "A person will look at it.",
        Decision.AskEvidence => fr ? "Projet prometteur : des preuves sont demandées." : "Promising: evidence is asked for.",
        _ => fr ? "Présélectionnée : une personne décide." : "Shortlisted: a person decides.",
    };

    /// <summary>Basis points as a percentage: <c>49,06 %</c> or <c>49.06%</c>.</summary>
    public static string Percent(int bps, bool fr)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{bps / 100}.{Math.Abs(bps % 100):00}");
        return fr ? text.Replace('.', ',') + " %" : text + "%";
    }

    private static void Missing(ReceiptBody receipt, bool fr, StringBuilder text)
    {
        foreach (var field in receipt.Missing)
        {
            text.Append("- ").AppendLine(Code(field));
        }

        if (receipt.Missing.Count > 0)
        {
            text.AppendLine();
        }

        if (receipt.DuplicateOf is { } earlier)
        {
            text.Append(fr ? "Voir la réponse " : "See the answer to ").Append(Code(earlier)).Append(fr ? "; nouvel examen possible dès le " : "; a new look is possible from ")
                .Append(receipt.CoolDownUntil!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).AppendLine(".").AppendLine();
        }
    }

    private static void VetoTable(ReceiptBody receipt, bool fr, StringBuilder text)
    {
        if (receipt.VetoesChecked.Count == 0)
        {
            return;
        }

        text.Append(fr ? "Exclusions vérifiées : " : "Exclusions checked: ").AppendLine(string.Join(", ", receipt.VetoesChecked.Select(Code))).AppendLine();
        foreach (var veto in receipt.Vetoes)
        {
            text.Append("- **").Append(veto.Rule.Replace("_", "\\_", StringComparison.Ordinal)).Append("** ").Append(Code(veto.Field)).Append(fr ? " : « " : ": “")
                .Append(Clauses.MarkdownText.Escape(veto.Quote)).Append(fr ? " ». " : "”. ").AppendLine(veto.WhatWouldChange.In(fr ? "fr" : "en"));
        }

        text.AppendLine(receipt.Vetoes.Count == 0 ? (fr ? "Aucune ne s'applique." : "None applies.") : "").AppendLine();
    }

    private static void ScoreTable(ReceiptBody receipt, bool fr, StringBuilder text)
    {
        if (receipt.Scores is not { } scores)
        {
            return;
        }

        text.AppendLine(fr ? "| Critère | Poids | Note | Preuve | Apport |" : "| Criterion | Weight | Score | Evidence | Adds |").AppendLine("|---|--:|--:|---|--:|");
        foreach (var row in scores.Criteria)
        {
            var criterion = Catalogue.Current.Criterion(row.Id)!;
            var floor = row.Score < row.Floor ? (fr ? $" (plancher {row.Floor} non atteint)" : $" (below the floor of {row.Floor})") : "";
            text.Append(CultureInfo.InvariantCulture, $"| {criterion.Name.In(fr ? "fr" : "en")} | {row.Weight} | {row.Score}/4{floor} | {EvidenceText(row, fr)} | {Percent(row.Contribution, fr)} |").AppendLine();
        }

        text.AppendLine().AppendLine(fr
            ? "E0 : rien ; E1 : déclaré ; E2 : attestation signée ; E3 : certificat trouvé dans son registre ; E4 : audit indépendant."
            : "E0: nothing; E1: stated; E2: signed statement; E3: certificate found in its register; E4: independent audit.").AppendLine();
        text.AppendLine(fr
            ? $"Note : **{Percent(scores.S, fr)}** ; {Percent(scores.P, fr)} si chaque affirmation était auditée ; {Percent(scores.C, fr)} du poids des affirmations est prouvé (E3, E4)."
            : $"Score: **{Percent(scores.S, fr)}**; {Percent(scores.P, fr)} if every claim were audited; {Percent(scores.C, fr)} of the claims' weight is proved (E3, E4).").AppendLine();
    }

    private static string EvidenceText(CriterionScore row, bool fr) => row.Status switch
    {
        null => fr ? "jugé sur la demande" : "judged on the request",
        EvidenceStatus.None => "E0",
        EvidenceStatus.Expired => fr ? "E1 (expirée)" : "E1 (expired)",
        EvidenceStatus.Unverified => fr ? "E1 (non vérifiée)" : "E1 (unverified)",
        EvidenceStatus.NotFound => fr ? "E1 (absente du registre)" : "E1 (not in the register)",
        _ => row.Grade.ToString()!,
    };

    private static void Changes(ReceiptBody receipt, bool fr, StringBuilder text)
    {
        if (receipt.Counterfactuals.Count == 0)
        {
            return;
        }

        text.AppendLine(fr ? "Ce qui changerait la réponse :" : "What would change the answer:").AppendLine();
        foreach (var change in receipt.Counterfactuals)
        {
            text.Append("- ").Append(change.Change.In(fr ? "fr" : "en")).Append(fr ? " : " : ": ").Append('+').Append(Percent(change.Delta, fr))
                .Append(" → ").AppendLine(Headline(change.Decision, fr));
        }

        text.AppendLine();
    }

    private static string Code(string text) => "`" + text.Replace('`', '\'').ReplaceLineEndings(" ") + "`";
}
