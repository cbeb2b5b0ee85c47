using Collabs.Domain.Agreements;
using Collabs.Domain.Documents;
using Collabs.Domain.Errors;
using Collabs.Domain.Personas;
using Collabs.Domain.Screening;

namespace Collabs.Domain.Rules;

/// <summary>An agreement's current revision held against the rules of a date.</summary>
/// <param name="Report">Of the advertiser for whom the rules ask most.</param>
/// <param name="Totals">The yearly counter of every advertiser.</param>
/// <param name="NotShown">What nobody has said, so that rules about it could not be held against anything.</param>
/// <param name="Counted">What to remember of this deal for later counters.</param>
public sealed record AgreementCheck(RuleReport Report, IReadOnlyList<CounterFact> Totals, IReadOnlyList<Bilingual> NotShown, IReadOnlyList<CountedDeal> Counted)
{
    private static readonly Bilingual NoAudience = new(
        "À quel public s'adressent les contenus (declared.audience) : les règles de publicité d'aucun pays n'ont été appliquées.",
        "Whom the content addresses (declared.audience): no country's rules of advertising were applied.");

    private static readonly Bilingual NoCategories = new(
        "Ce que la marque promeut (declared.categories) : les règles de secteur n'ont pas été appliquées.",
        "What the brand promotes (declared.categories): the rules of sectors were not applied.");

    private static readonly Bilingual NoEuros = new(
        "Combien vaut la rémunération en euros (declared.parties[].cash) : le seuil annuel compte comme atteint.",
        "What the fee is worth in euros (declared.parties[].cash): the yearly threshold counts as reached.");

    /// <summary>Checks the current revision as of a date in Paris.</summary>
    public static AgreementCheck Of(Agreement agreement, DraftedDocument document, Persona persona, RuleKnowledge known, DateOnly asOf)
    {
        var deal = agreement.Revision.Parameters;
        var all = deal.Brands.Select(brand => (brand.Account, Facts: RuleFacts.Of(agreement, document, persona, known, brand.Account)))
            .Select(one => (one.Account, one.Facts, Report: RuleSet.Check(one.Facts, asOf)))
            .ToArray();
        var facts = all[0].Facts;
        // A written contract is due as soon as one of the advertisers reaches the threshold.
        var report = all.FirstOrDefault(one => one.Report.Counter.Reached).Report ?? all[0].Report;
        List<Bilingual> silent = [];
        Add(silent, facts.Audience.Count == 0, NoAudience);
        Add(silent, facts.Categories.Count == 0, NoCategories);
        Add(silent, all.Any(one => one.Facts.Consideration.CashUnknown), NoEuros);
        var clauses = new DraftClauses(document);
        var declared = Declarations.Of(deal.Declared);
        return new AgreementCheck(
            report,
            [.. all.Select(one => one.Report.Counter)],
            silent,
            [.. all.Select(one => new CountedDeal(
                agreement.Id, one.Report.Counter.Advertiser, one.Account, persona.Id.Value, one.Report.Counter.Objective, facts.SignedAt ?? agreement.UpdateTime,
                DraftMoney.Cents(deal, one.Account, clauses, declared, known.Token)))]);
    }

    /// <summary>Refuses to sign or open what rules block, and what they warn of until somebody has given a reason.</summary>
    /// <exception cref="DomainException">RuleForbids, with every finding, its field and what to do.</exception>
    public void RequireMaySign()
    {
        if (Report.MaySign)
        {
            return;
        }

        var open = Report.Findings.Where(finding => finding.Severity == Severity.Block || (finding.Severity == Severity.Warn && finding.AcknowledgedBy is null)).ToArray();
        throw new DomainException(
            DomainError.RuleForbids,
            $"Rules of law stand in the way: {Stand(open)}. Revise what blocks; acknowledge a warning by name and reason.",
            [.. open.Select(finding => new FieldViolation($"{finding.Rule} {finding.Field}", $"Is {Quoted(finding.Value)}. {finding.Do.En}."))]);
    }

    /// <summary>A person goes on in spite of a warning about the current revision.</summary>
    /// <exception cref="DomainException">WrongRevision; WrongState: opening or open; InvalidArgument: no reason, no name, or nothing that warns.</exception>
    public Acknowledgement Acknowledge(Agreement agreement, uint revision, string rule, string reason, string by, DateTimeOffset now)
    {
        if (agreement.Revision.Number != revision)
        {
            throw new DomainException(
                DomainError.WrongRevision, $"The current revision is {agreement.Revision.Number}: read it and decide again.", new FieldViolation("revision", $"Must be {agreement.Revision.Number}."));
        }

        if (agreement.State is not (AgreementState.Draft or AgreementState.Signed))
        {
            throw new DomainException(DomainError.WrongState, "The agreement is being opened or is open; nothing is left to decide.");
        }

        var wrong = new Violations();
        wrong.CheckText("reason", reason, TextRule.Sentence);
        wrong.CheckText("by", by, TextRule.Name);
        var found = Report.Findings.Where(finding => finding.Rule == rule).ToArray();
        wrong.Check(found.All(finding => finding.Severity != Severity.Block), "rule", $"{rule} blocks; revise what it names. Only a warning can be gone past.");
        wrong.Check(found.Any(finding => finding.Severity == Severity.Warn), "rule", "Warns of nothing in this revision.");
        wrong.ThrowIfAny();
        return new Acknowledgement(reason, by, YearlyCounter.DateOf(now));
    }

    private static string Stand(Finding[] open) => string.Join("; ", new[] { Named(open, Severity.Block, "blocks", "block"), Named(open, Severity.Warn, "asks for a reason", "ask for a reason") }.OfType<string>());

    private static string? Named(Finding[] open, Severity severity, string one, string many)
    {
        var rules = open.Where(finding => finding.Severity == severity).Select(finding => finding.Rule).Distinct().ToArray();
        return rules.Length == 0 ? null : $"{string.Join(", ", rules)} {(rules.Length == 1 ? one : many)}";
    }

    private static string Quoted(string value) => value is "not shown" or "false" or "true" or "none" ? value : $"\"{value}\"";

    private static void Add(List<Bilingual> silent, bool missing, Bilingual what)
    {
        if (missing)
        {
            silent.Add(what);
        }
    }
}
