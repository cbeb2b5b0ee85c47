using Collabs.Domain.Errors;
using Collabs.Domain.Screening;
using Collabs.Domain.Splits;

namespace Collabs.Domain.Personas;

internal static class PersonaRules
{
    /// <summary>Notes everything that is wrong with a profile; fields as in the proto message Persona.</summary>
    public static void CheckProfile(this Violations violations, PersonaProfile profile)
    {
        violations.CheckText("display_name", profile.DisplayName, TextRule.Name);
        violations.Check(Enum.IsDefined(profile.Ownership), "ownership", "Must be one of INDEPENDENT, BRAND, HUMAN.");
        violations.CheckText("accountable_person.display_name", profile.AccountablePerson.DisplayName, TextRule.Name);
        violations.CheckText("accountable_person.contact", profile.AccountablePerson.Contact, TextRule.Name);
        violations.Check(!profile.Steward.IsZero, "steward", "Must not be the zero address.");
        violations.CheckText("mission", profile.Mission, TextRule.Sentence, required: false);
        if (profile.Cause is { } cause)
        {
            CheckCause(violations.At("cause"), cause);
        }

        if (profile.Charter is { } charter)
        {
            var found = new Violations();
            CharterRules.Note(found, charter);
            violations.TakeOver(found);
        }

        violations.CheckPayees(profile.Payees);
        if (profile.Payees is [var first, ..])
        {
            var paysCause = first.Role == PayeeRole.Cause;
            violations.Check(profile.Cause is null || paysCause, "payees", "The persona names a cause, so the first payee must be the cause.");
            violations.Check(profile.Cause is not null || !paysCause, "cause", "A payee is the cause, so the persona must say which cause it is.");
        }
    }

    private static void CheckCause(Violations at, CauseReference cause)
    {
        at.CheckText("display_name", cause.DisplayName, TextRule.Name);
        at.Check(cause.Country is [>= 'A' and <= 'Z', >= 'A' and <= 'Z'], "country", "Must be two capital letters of ISO 3166-1, such as FR.");
        if (at.Check(Enum.IsDefined(cause.Registry), "registry", "Must be one of RNA, SIREN, EIN, UKCC, OTHER."))
        {
            at.CheckText("registry_id", cause.RegistryId, TextRule.Name);
            at.Check(IsNumberOf(cause.Registry, cause.RegistryId), "registry_id", Shape(cause.Registry));
        }
    }

    private static bool IsNumberOf(CauseRegistry registry, string id) => registry switch
    {
        // Corsican prefectures write 2A and 2B.
        CauseRegistry.Rna => id is ['W', ..] && id.Length == 10 && id[1..].All(static letter => char.IsAsciiDigit(letter) || letter is 'A' or 'B'),
        CauseRegistry.Siren => id.Length == 9 && id.All(char.IsAsciiDigit),
        CauseRegistry.Ein => (id.Length == 10 && id[2] == '-' ? id.Remove(2, 1) : id) is { Length: 9 } digits && digits.All(char.IsAsciiDigit),
        CauseRegistry.Ukcc => id.Length is 6 or 7 && id.All(char.IsAsciiDigit),
        _ => true,
    };

    private static string Shape(CauseRegistry registry) => registry switch
    {
        CauseRegistry.Rna => "An RNA number is W and nine characters, such as W751000001.",
        CauseRegistry.Siren => "A SIREN number is nine digits.",
        CauseRegistry.Ein => "An EIN is nine digits, such as 12-3456789.",
        CauseRegistry.Ukcc => "A charity number is six or seven digits.",
        _ => "",
    };
}
