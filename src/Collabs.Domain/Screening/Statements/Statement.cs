using System.Globalization;
using Collabs.Domain.Errors;
using Collabs.Domain.Requests;

namespace Collabs.Domain.Screening;

/// <summary>What somebody states about a request, without the request's own words.</summary>
/// <param name="Campaign">Title of the campaign.</param>
public sealed record Statement(
    BrandFacts? Brand,
    string? Campaign,
    IReadOnlyList<string>? Categories,
    IReadOnlyDictionary<string, PracticeAnswer>? Practices,
    IReadOnlyList<Authorisation> Authorisations,
    IReadOnlyDictionary<string, CriterionAnswer>? Answers,
    OfferedTerms? Terms)
{
    /// <summary>The statement and the request's brief as screening reads them.</summary>
    public ScreeningInput For(CollaborationRequest request) => Alone(request) with
    {
        Campaign = new CampaignFacts(Campaign, request.Brief.Objective, request.Brief.Text),
        Budget = request.Brief.Budget.IsZero ? null : new BudgetFacts(
            request.Brief.Budget.Units.ToString(CultureInfo.InvariantCulture), request.Brief.BudgetToken.IsZero ? "NATIVE" : request.Brief.BudgetToken.ToString()),
        Thread = request.Thread.Length > 0 ? request.Thread : null,
    };

    /// <summary>The statement alone, to be put beside an earlier one.</summary>
    public ScreeningInput Alone(CollaborationRequest request) => new()
    {
        Id = request.Id.Name,
        ReceivedAt = DateTimeOffset.FromUnixTimeMilliseconds(request.CreateTime.ToUnixTimeMilliseconds()),
        Brand = Brand,
        Campaign = Campaign is null ? null : new CampaignFacts(Campaign),
        Categories = Categories,
        Practices = Practices,
        Authorisations = Authorisations,
        Answers = Answers,
        Terms = Terms,
    };

    /// <summary>A brand does not say what a register answered: whoever asks it, does.</summary>
    public void CheckSaidByBrand(Violations violations)
    {
        const string rule = "Is written by the persona's people, who ask the register; leave it out.";
        violations.Check(Brand?.Sanctions is null, "brand.sanctions", rule);
        for (var i = 0; i < Authorisations.Count; i++)
        {
            violations.Check(Authorisations[i].CheckedOn is null, $"authorisations[{i}].checked_on", rule);
        }

        var answers = (Answers ?? new Dictionary<string, CriterionAnswer>()).Values.ToArray();
        for (var i = 0; i < answers.Length; i++)
        {
            for (var k = 0; k < answers[i].Evidence.Count; k++)
            {
                var at = violations.At("answers", i).At("evidence", k);
                at.Check(answers[i].Evidence[k].Register == RegisterAnswer.NotAsked, "register", rule);
                at.Check(answers[i].Evidence[k].CheckedOn is null, "checked_on", rule);
            }
        }
    }
}
