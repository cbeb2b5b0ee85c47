using System.Text.Json.Serialization;
using Collabs.Domain.Documents;

namespace Collabs.Domain.Screening;

/// <summary>One proof behind a claim.</summary>
/// <param name="Scheme">Code of the catalogue: SELF_DECLARED, PETA_LIST, LEAPING_BUNNY…</param>
/// <param name="Number">Number in the scheme's register.</param>
/// <param name="ValidTo">Last day on which it holds.</param>
/// <param name="Register">What the scheme's own register said when it was asked.</param>
/// <param name="CheckedOn">When it was asked.</param>
/// <param name="Hash">keccak256 of the document shown.</param>
public sealed record Evidence(
    string Scheme, string? Number = null, DateOnly? ValidFrom = null, DateOnly? ValidTo = null,
    RegisterAnswer Register = RegisterAnswer.NotAsked, DateOnly? CheckedOn = null, string? Hash = null);

[JsonConverter(typeof(UpperSnake<RegisterAnswer>))]
public enum RegisterAnswer
{
    NotAsked,
    Found,
    NotFound,
    Unreachable,
}

/// <summary>How well a claim is proved, and the factor that its checklist score is multiplied with.</summary>
[JsonConverter(typeof(UpperSnake<EvidenceGrade>))]
public enum EvidenceGrade
{
    E0,
    E1,
    E2,
    E3,
    E4,
}

[JsonConverter(typeof(UpperSnake<EvidenceStatus>))]
public enum EvidenceStatus
{
    /// <summary>Nothing was shown.</summary>
    None,

    /// <summary>Taken at its grade.</summary>
    Taken,

    /// <summary>Its dates do not cover the day of the request: counts as self-declared.</summary>
    Expired,

    /// <summary>The register could not be asked or was not: counts as self-declared until it answers; not held against the brand.</summary>
    Unverified,

    /// <summary>The register does not know it: counts as self-declared, a person should look.</summary>
    NotFound,
}

/// <summary>Grades evidence at a date (domain.md §5, step 3).</summary>
public static class EvidenceGrading
{
    private static readonly int[] Factors = [0, 2500, 5000, 8500, 10_000];

    /// <summary>The factor of a grade, in basis points.</summary>
    public static int FactorOf(EvidenceGrade grade) => Factors[(int)grade];

    /// <summary>The best grade that the evidence reaches for a criterion on a day, and what became of it.</summary>
    public static (EvidenceGrade Grade, EvidenceStatus Status) Best(string criterion, IReadOnlyList<Evidence> evidence, DateOnly on)
    {
        var best = (Grade: EvidenceGrade.E0, Status: EvidenceStatus.None);
        foreach (var proof in evidence)
        {
            var graded = One(criterion, proof, on);
            // On equal grades the status that asks for action wins, so that an expired certificate is not hidden by a self-declaration.
            if (graded.Grade > best.Grade || (graded.Grade == best.Grade && graded.Status > best.Status))
            {
                best = graded;
            }
        }

        return best;
    }

    private static (EvidenceGrade Grade, EvidenceStatus Status) One(string criterion, Evidence proof, DateOnly on)
    {
        var scheme = Catalogue.Current.SchemeFor(proof.Scheme, criterion);
        if (scheme is null)
        {
            return (EvidenceGrade.E1, EvidenceStatus.Unverified);
        }

        if (scheme.Grade <= EvidenceGrade.E1)
        {
            return (scheme.Grade, EvidenceStatus.Taken);
        }

        if (proof.ValidTo < on || proof.ValidFrom > on)
        {
            return (EvidenceGrade.E1, EvidenceStatus.Expired);
        }

        if (!scheme.HasRegister)
        {
            return proof.Hash is null ? (EvidenceGrade.E1, EvidenceStatus.Unverified) : (scheme.Grade, EvidenceStatus.Taken);
        }

        return proof.Register switch
        {
            RegisterAnswer.Found when proof.Number is not null && proof.CheckedOn is not null => (scheme.Grade, EvidenceStatus.Taken),
            RegisterAnswer.NotFound => (EvidenceGrade.E1, EvidenceStatus.NotFound),
            _ => (EvidenceGrade.E1, EvidenceStatus.Unverified),
        };
    }
}
