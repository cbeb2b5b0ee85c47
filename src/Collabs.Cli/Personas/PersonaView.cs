using Collabs.Cli.Shell;
using Collabs.Type.V1;
using Spectre.Console;

namespace Collabs.Cli.Personas;

using Collabs.Persona.V1;

internal static class PersonaView
{
    public static void Show(IAnsiConsole screen, Persona persona)
    {
        screen.Write(View.Facts(
            ("Persona", $"{persona.DisplayName} ({persona.Name}, revision {persona.Revision})"),
            ("Mission", persona.Mission),
            ("Cause", persona.Cause is { } cause ? $"{cause.DisplayName} ({View.Word(cause.Registry)} {cause.RegistryId}, {cause.Country})" : "none"),
            ("Answers for it", persona.AccountablePerson is { } person ? $"{person.DisplayName}, {person.Contact}" : ""),
            ("Steward", persona.Steward),
            ("Charter", Charter(persona.Charter)),
            ("Etag", persona.Etag)));
        screen.Write(Payees(persona.Payees, persona.ProvedAccounts));
    }

    private static string Charter(Charter? charter) => charter is null ? "" : FormattableString.Invariant(
        $"version {charter.Version}: {string.Join(", ", charter.Criteria.Select(one => one.Floor > 0 ? $"{one.Criterion} {one.Weight} (at least {one.Floor} of 4)" : $"{one.Criterion} {one.Weight}"))}; never {(charter.Exclusions.Count > 0 ? string.Join(", ", charter.Exclusions) : "excluded")}; {charter.SlotsPerMonth} a month");

    public static void ShowPromise(IAnsiConsole screen, Promise? promise)
    {
        if (promise is null)
        {
            screen.Write(View.Facts(("Promise on chain", "none; `collabs persona publish` makes one")));
            return;
        }

        screen.Write(View.Facts(
            ("Promise on chain", promise.Cause.Length > 0 ? $"at least {View.Share(promise.MinimumCauseBps)} to {promise.Cause}" : "nothing to a cause"),
            ("Its steward", promise.Steward),
            ("Its charter", promise.CharterHash.All(static one => one == 0) ? "" : Agreements.AgreementView.Hex(promise.CharterHash)),
            ("Persona on chain", Agreements.AgreementView.Hex(promise.RegistryPersona))));
    }

    /// <param name="payees">Who is paid.</param>
    /// <param name="proved">Accounts that are proved; null leaves the column out.</param>
    public static Table Payees(IEnumerable<Payee> payees, IReadOnlyCollection<string>? proved = null)
    {
        var table = proved is null ? View.Table("Who", "Role", "Share", "Account") : View.Table("Who", "Role", "Share", "Account", "Control");
        foreach (var payee in payees)
        {
            string[] cells = [payee.Label, View.Word(payee.Role), View.Share(payee.Bps), payee.Account];
            table.AddTextRow(proved is null ? cells : [.. cells, proved.Contains(payee.Account) ? "proved" : "not proved"]);
        }

        return table;
    }
}
