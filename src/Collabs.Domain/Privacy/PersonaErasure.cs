using Collabs.Domain.Agreements;
using Collabs.Domain.Personas;
using Collabs.Ethereum;

namespace Collabs.Domain.Privacy;

public static class PersonaErasure
{
    private const string Erased = DealParameters.Erased;

    /// <summary>
    /// A profile without what these wallets' owners wrote or are called: all words where one of them is the steward, else its payee's label.
    /// What decides stays: accounts, shares, weights, floors and exclusions, and the cause's public registry entry.
    /// </summary>
    public static PersonaProfile WithoutWordsOf(this PersonaProfile profile, IReadOnlyCollection<Address> wallets) => wallets.Contains(profile.Steward)
        ? profile with
        {
            DisplayName = Erased,
            AccountablePerson = new AccountablePerson(Erased, Erased),
            Mission = profile.Mission.Length == 0 ? "" : Erased,
            Payees = [.. profile.Payees.Select(static payee => payee with { Label = Erased })],
            Charter = profile.Charter is { } charter
                ? charter with { Convictions = [.. charter.Convictions.Select(static _ => Erased)], Changelog = [.. charter.Changelog.Select(static change => change with { Note = Erased })] }
                : null,
        }
        : profile with { Payees = [.. profile.Payees.Select(payee => wallets.Contains(payee.Account) ? payee with { Label = Erased } : payee)] };
}
