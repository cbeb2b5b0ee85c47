using System.Globalization;
using System.Text;
using Collabs.Domain.Agreements;
using Collabs.Domain.Clauses;
using Collabs.Domain.Personas;

namespace Collabs.Domain.Conformity;

/// <summary>One thing that would show a requirement: found, or not.</summary>
/// <param name="Subject">What would show it.</param>
/// <param name="Finding">What was found; what is missing where nothing was.</param>
/// <param name="Shown">Whether anything was found. What nobody looked for is not shown either.</param>
/// <param name="Time">Of the newest thing that shows it.</param>
public sealed record Evidence(string Subject, string Finding, bool Shown, DateTimeOffset? Time);

/// <summary>One of the seven requirements.</summary>
public sealed record Requirement(string Title, IReadOnlyList<Evidence> Evidence)
{
    public string Status => Evidence.All(static one => one.Shown) ? "shown" : Evidence.Any(static one => one.Shown) ? "partly shown" : "not shown";
}

/// <summary>
/// The seven requirements of the EU's high-level expert group (HLEG, assessment list ALTAI) and what the store shows of each for one persona.
/// It lists evidence and gaps; it certifies nothing, and a gap is never silent.
/// </summary>
public sealed record ConformitySheet(PersonaId Persona, DateTimeOffset CreateTime, IReadOnlyList<Requirement> Requirements)
{
    public static ConformitySheet Of(ConformityFacts facts, DateTimeOffset now)
    {
        var profile = facts.Persona.Profile;
        var revised = facts.Persona.UpdateTime;
        var person = profile.AccountablePerson.DisplayName is "" or DealParameters.Erased ? null : profile.AccountablePerson.DisplayName;
        return new(facts.Persona.Id, now,
        [
            new("Human agency and oversight",
            [
                Counted("A person answers", facts.Accepted, "requests accepted, each by the steward's own answer", "no request was accepted yet"),
                Counted("Override log", facts.Overrides, "decisions changed by a person, each with name and reason", "no entry in the override log"),
            ]),
            new("Technical robustness and safety",
            [
                Counted("Answers can be computed again", facts.Receipts, "receipts with input and hash", "no receipt of screening"),
                new("Incident log", "the service keeps none for personas", false, null),
            ]),
            new("Privacy and data governance",
            [
                Counted("Texts off chain, under a salted hash", facts.Agreements, "agreements whose terms carry only hashes", "no agreement yet"),
                Counted("Erasure on request", facts.ErasedTexts, "texts erased on request", "no erasure has been asked for"),
            ]),
            new("Transparency",
            [
                profile.Charter is { } charter
                    ? new("Published charter", $"version {charter.Version}, {charter.Criteria.Count} criteria with weights, in revision {facts.Persona.Revision} of the persona", true, revised)
                    : new("Published charter", "the persona has none", false, null),
                facts.Agreements.Number > 0 && facts.Labelled == facts.Agreements.Number
                    ? new("Labels of advertising and AI in every agreement", $"{facts.Labelled} of {facts.Agreements.Number} agreements", true, facts.Agreements.Newest)
                    : new("Labels of advertising and AI in every agreement", $"{facts.Labelled} of {facts.Agreements.Number} agreements", false, null),
            ]),
            new("Diversity, non-discrimination and fairness",
            [
                facts.Decided > 0
                    ? new("Acceptance report", $"{facts.Favourable} of {facts.Decided} complete requests shortlisted or asked for evidence; the budget weighs nothing", true, facts.Receipts.Newest)
                    : new("Acceptance report", "no complete request was screened", false, null),
            ]),
            new("Societal and environmental well-being",
            [
                Counted("Cause ledger", facts.CausePayouts, "payouts to the cause on chain", profile.Cause is null ? "the persona serves no cause" : "nothing was paid to the cause yet"),
                facts.Operations.Number > 0
                    ? new("Gas of its agreements", $"{facts.GasWei} wei in {facts.Operations.Number} transactions", true, facts.Operations.Newest)
                    : new("Gas of its agreements", "no transaction yet", false, null),
                new("Energy for each deal", "not measured", false, null),
            ]),
            new("Accountability",
            [
                person is null
                    ? new("Accountable person", "none is named", false, null)
                    : new("Accountable person", $"{person}, named in revision {facts.Persona.Revision}", true, revised),
            ]),
        ]);
    }

    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Conformity sheet of {Persona.Name}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Made on {CreateTime:yyyy-MM-dd HH:mm} UTC from what the service holds. It lists evidence and gaps; it is no label and no certificate.\n");
        foreach (var requirement in Requirements)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {requirement.Title}: {requirement.Status}\n\n| What would show it | Found | Date |\n|---|---|---|\n");
            foreach (var one in requirement.Evidence)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {one.Subject} | {(one.Shown ? "" : "**not shown**: ")}{MarkdownText.Escape(one.Finding)} | {one.Time:yyyy-MM-dd} |\n");
            }
        }

        return text.ToString();
    }

    private static Evidence Counted(string subject, Count count, string what, string missing) =>
        count.Number > 0 ? new(subject, $"{count.Number} {what}", true, count.Newest) : new(subject, missing, false, null);
}
