using Collabs.Cli.Shell;
using Spectre.Console;

namespace Collabs.Cli.Causes;

using Collabs.Causes.V1;

internal static class CauseView
{
    public static void Show(IAnsiConsole screen, Cause cause)
    {
        screen.Write(View.Facts(
            ("Cause", $"{cause.LegalName} ({cause.Name})"),
            ("Register", $"{View.Word(cause.Registry)} {cause.RegistryId}, {cause.Country}"),
            ("Verified", Verified(cause)),
            ("Use of the name", cause.NameUse is { } consent ? $"{consent.GivenBy}, {View.Time(consent.GiveTime)}" : "no consent shown"),
            ("Settlement", Words(cause.Settlement)),
            ("Fiscal host", cause.FiscalHost),
            ("Keeper", cause.Keeper),
            ("Etag", cause.Etag)));
        var table = View.Table("Proved account", "Chain", "From", "To");
        foreach (var wallet in cause.Wallets)
        {
            table.AddTextRow(wallet.Account, FormattableString.Invariant($"{wallet.ChainId}"), View.Time(wallet.ValidFrom), View.Time(wallet.ValidTo));
        }

        screen.Write(table);
    }

    public static void Show(IAnsiConsole screen, ListCausesResponse answer)
    {
        var table = View.Table("Cause", "Legal name", "Register", "Verified");
        foreach (var cause in answer.Causes)
        {
            table.AddTextRow(cause.Name, cause.LegalName, $"{View.Word(cause.Registry)} {cause.RegistryId}", Verified(cause));
        }

        screen.Write(table);
        screen.NextPage(answer.NextPageToken);
    }

    public static Table Table(IEnumerable<Remittance> remittances)
    {
        var table = View.Table("Remittance", "Cause", "Persona", "Base units", "Token", "Due", "Status");
        foreach (var owed in remittances)
        {
            table.AddTextRow(
                owed.Name, owed.Cause, owed.Persona, owed.Amount.Units, owed.Amount.Token.Length > 0 ? owed.Amount.Token : "ether", View.Time(owed.DueTime),
                owed.Status == RemittanceStatus.Proved ? "proved" : owed.Status == RemittanceStatus.Overdue ? "owed, overdue" : "owed");
        }

        return table;
    }

    private static string Verified(Cause cause) => cause.Verification is not { } seen ? "not yet"
        : $"by {seen.VerifiedBy}, {View.Time(seen.VerifyTime)} until {View.Time(seen.ExpireTime)}{(seen.Valid ? "" : " (expired)")}";

    private static string Words(Settlement settlement) => settlement switch
    {
        Settlement.DirectWallet => "to its own account",
        Settlement.Intermediary => "through an intermediary",
        Settlement.FiatRemittance => "in euros, owed",
        _ => "",
    };
}
