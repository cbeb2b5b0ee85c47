using System.Text.Json.Serialization;
using Collabs.Domain.Documents;
using Collabs.Domain.Screening;

namespace Collabs.Domain.Rules;

[JsonConverter(typeof(UpperSnake<Severity>))]
public enum Severity
{
    /// <summary>For information.</summary>
    Inform,

    /// <summary>A person goes on with a reason and a name.</summary>
    Warn,

    /// <summary>No signature, deployment or release.</summary>
    Block,
}

/// <summary>A rule of law or policy as dated data. What it checks is code of the same id.</summary>
/// <param name="Knowledge">"K" where it rests, wholly or partly, on general knowledge and not on a page that was read.</param>
public sealed record Rule(
    string Id, string Jurisdiction, DateOnly EffectiveFrom, Severity Severity, IReadOnlyList<Source> Sources, DateOnly LastReviewed,
    Bilingual Trigger, Bilingual Required, string? Knowledge = null, DateOnly? EffectiveTo = null)
{
    public bool IsInForce(DateOnly on) => EffectiveFrom <= on && (EffectiveTo is null || on <= EffectiveTo);
}

/// <param name="Tag">Short name.</param>
/// <param name="Page">Where it can be read; absent for general knowledge.</param>
public sealed record Source(string Tag, string? Page = null);

/// <summary>What a rule found.</summary>
/// <param name="Field">Path in the facts.</param>
/// <param name="Value">What stands there.</param>
/// <param name="Do">What to do about it.</param>
/// <param name="AcknowledgedBy">Warn: who went on, and why.</param>
public sealed record Finding(
    string Rule, Severity Severity, string Field, string Value, Bilingual Do, IReadOnlyList<Source> Sources, string? Knowledge = null, Acknowledgement? AcknowledgedBy = null);

/// <summary>All findings at a date.</summary>
/// <param name="Notice">That this is not legal advice.</param>
/// <param name="MaySign">No block, and every warning acknowledged.</param>
public sealed record RuleReport(
    string RulesetVersion, DateOnly AsOf, bool MaySign, int Blocks, int OpenWarnings, IReadOnlyList<Finding> Findings, IReadOnlyList<string> RulesInForce,
    CounterFact Counter, Bilingual Notice);

/// <summary>The yearly counter as it stands with this deal.</summary>
/// <param name="Unknown">Money is paid whose value in euros is not shown; the counter then counts as reached.</param>
public sealed record CounterFact(string Advertiser, string Influencer, string Objective, int Year, string Euros, bool Reached, bool Unknown = false);
