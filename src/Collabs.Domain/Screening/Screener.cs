using System.Text.Json;
using Collabs.Domain.Documents;
using Collabs.Ethereum;

namespace Collabs.Domain.Screening;

/// <summary>Screening as a pure function: persona and request in, receipt out.</summary>
public sealed class Screener
{
    private readonly CharteredPersona _persona;
    private readonly string _charterVersion;

    /// <exception cref="Errors.DomainException">InvalidArgument: the charter names an unknown criterion or practice, or weighs wrongly.</exception>
    public Screener(CharteredPersona persona)
    {
        CharterRules.Check(persona);
        _persona = persona;
        var hash = Keccak256.Of(CanonicalJson.Of(JsonSerializer.SerializeToUtf8Bytes(persona.Charter, ScreeningJsonContext.Default.Charter)));
        _charterVersion = $"{persona.Persona}@{persona.Charter.Version}#{hash.ToString()[2..18]}";
    }

    /// <summary>Answers one request. <paramref name="prior"/> is the latest earlier answered request of the same brand and campaign, if any.</summary>
    /// <exception cref="Errors.DomainException">InvalidArgument: a category, practice, criterion or checklist item that the catalogue does not know.</exception>
    public Receipt Screen(ScreeningInput input, PriorRequest? prior = null) => Screen(input, new HeldAgainst(prior));

    /// <summary>Answers one request as one of many; what it was held against is kept beside the receipt, so that it can be made again.</summary>
    /// <exception cref="Errors.DomainException">As above.</exception>
    public Receipt Screen(ScreeningInput input, HeldAgainst against)
    {
        InputRules.Check(_persona.Charter, input);
        return Answer(input, against);
    }

    /// <summary>
    /// Answers many, each held against the earlier ones among them and in <paramref name="history"/>; the order in which they come
    /// changes nothing. Receipts come in the order of the requests.
    /// </summary>
    public IReadOnlyList<Receipt> ScreenAll(IReadOnlyList<ScreeningInput> inputs, IReadOnlyList<ScreeningInput>? history = null)
    {
        var answered = new Dictionary<string, PriorRequest>();
        var names = new Dictionary<string, (string Id, string Legal)>();
        var seen = new Dictionary<ScreeningInput, HeldAgainst>(ReferenceEqualityComparer.Instance);
        foreach (var input in inputs.Concat(history ?? []).Distinct(ReferenceEqualityComparer.Instance).Cast<ScreeningInput>().OrderBy(i => i.ReceivedAt).ThenBy(i => i.Id, StringComparer.Ordinal))
        {
            InputRules.Check(_persona.Charter, input);
            if (Intake.Missing(_persona.Charter, input).Count > 0)
            {
                seen[input] = HeldAgainst.Nothing;
                continue;
            }

            var key = BrandKey.OfCampaign(input);
            var prior = answered.GetValueOrDefault(key);
            seen[input] = new HeldAgainst(prior, Twin(names, input));
            if (prior is null || !IsRepeat(input, prior, out _))
            {
                answered[key] = new PriorRequest(input.Id, input.ReceivedAt, EvidenceKeys(input));
            }
        }

        // What each request is held against is known now, so the order in which they are answered no longer matters.
        var receipts = new Receipt[inputs.Count];
        Parallel.For(0, inputs.Count, i => receipts[i] = Answer(inputs[i], seen[inputs[i]]));
        return receipts;
    }

    /// <summary>What counts as evidence seen before: scheme, number and document of each proof.</summary>
    public static IReadOnlyList<string> EvidenceKeys(ScreeningInput input) =>
        [.. (input.Answers ?? new Dictionary<string, CriterionAnswer>()).OrderBy(a => a.Key, StringComparer.Ordinal)
            .SelectMany(a => a.Value.Evidence.Select(e => FormattableString.Invariant($"{a.Key}:{e.Scheme}:{e.Number}:{e.ValidTo:O}:{e.Hash}:{e.Register}")))];

    private Receipt Answer(ScreeningInput input, HeldAgainst against)
    {
        var on = DateOnly.FromDateTime(input.ReceivedAt.UtcDateTime);
        var body = new ReceiptBody
        {
            RequestId = input.Id,
            Persona = _persona.Persona,
            CharterVersion = _charterVersion,
            RulesetVersion = Catalogue.RulesetVersion,
            CanonicalInputHash = Keccak256.Of(CanonicalJson.Of(JsonSerializer.SerializeToUtf8Bytes(input, ScreeningJsonContext.Default.ScreeningInput))).ToString(),
            EvaluatedOn = on,
            Decision = Decision.Incomplete,
            Queue = Queue.Incomplete,
        };
        var missing = Intake.Missing(_persona.Charter, input);
        if (missing.Count > 0)
        {
            return Receipt.Of(body with { Missing = missing });
        }

        if (against.Prior is { } prior && prior.RequestId != input.Id && IsRepeat(input, prior, out var until))
        {
            return Receipt.Of(body with { Decision = Decision.Duplicate, DuplicateOf = prior.RequestId, CoolDownUntil = until });
        }

        return Receipt.Of(Answer(body, input, on, SameName(input, against)));
    }

    private ReceiptBody Answer(ReceiptBody body, ScreeningInput input, DateOnly on, IReadOnlyList<Signal> seen)
    {
        var vetoes = Vetoes.Find(_persona.Charter, input, on);
        var scores = Scoring.Of(_persona.Charter, input, on);
        var decision = Decide.From(vetoes.Count > 0, scores);
        return body with
        {
            Decision = decision,
            Queue = Decide.QueueOf(decision),
            VetoesChecked = Vetoes.Checked(_persona.Charter),
            Vetoes = vetoes,
            Scores = scores,
            Counterfactuals = Counterfactuals.For(vetoes, scores),
            AdviceCards = [.. scores.Criteria.Where(row => row.Score < Math.Max(3, row.Floor) || row.Factor < 5000).Select(row => row.Id)],
            Signals = [.. seen, .. Signals.Of(_persona.Charter, input, scores)],
        };
    }

    private static bool IsRepeat(ScreeningInput input, PriorRequest prior, out DateOnly until)
    {
        until = DateOnly.FromDateTime(prior.ReceivedAt.UtcDateTime).AddDays(Intake.CoolDownDays);
        return DateOnly.FromDateTime(input.ReceivedAt.UtcDateTime) < until && EvidenceKeys(input).All(prior.EvidenceKeys.Contains);
    }

    // The first who came under a name; another registry number under the same name is a twin.
    private static string? Twin(Dictionary<string, (string Id, string Legal)> names, ScreeningInput input)
    {
        var name = BrandKey.OfName(input.Brand!.LegalName!);
        var legal = BrandKey.OfLegalId(input.Brand.LegalId!);
        if (!names.TryGetValue(name, out var first))
        {
            names[name] = (input.Id, legal);
            return null;
        }

        return first.Legal == legal ? null : first.Id;
    }

    private static IReadOnlyList<Signal> SameName(ScreeningInput input, HeldAgainst against) => against.Twin is { } twin
        ? [new Signal("SAME_NAME_OTHER_ID", "brand.legalName", $"{input.Brand!.LegalName} (cf. {twin})")]
        : [];
}
