using Collabs.Domain.Agreements;
using Collabs.Ethereum;

namespace Collabs.Cli.Agreements;

using Proto = Collabs.Agreement.V1;

/// <summary>Holds the terms that a contract would carry out against the parameters that a person was shown, field by field.</summary>
internal static class ShownTerms
{
    /// <exception cref="Shell.CliException">A field differs; it is named.</exception>
    public static void Check(Proto.DealParameters shown, Terms terms)
    {
        Same("token", Account(shown.Token), terms.Token);
        Same("arbiter", Account(shown.Arbitration?.Arbiter ?? ""), terms.Arbiter);
        Same("ruling window", Seconds(shown.Arbitration?.RulingWindow), terms.RulingWindow);
        Same("default ruling", shown.Arbitration?.DefaultRulingBps ?? 0, terms.DefaultRulingBps);
        Same("notice period", Seconds(shown.NoticePeriod), terms.NoticePeriod);
        Same("quorum", shown.Quorum, terms.Quorum);
        Same("attesters", string.Join(' ', shown.Attesters.Select(Account)), string.Join(' ', terms.Attesters));
        Same("number of payees", shown.Payees.Count, terms.Payees.Count);
        Same("number of installments", shown.Installments.Count, terms.Installments.Count);
        foreach (var (index, payee) in terms.Payees.Index())
        {
            Same($"payee {index}", (Account(shown.Payees[index].Account), shown.Payees[index].Bps), (payee.Account, (uint)payee.Bps));
        }

        foreach (var (index, installment) in terms.Installments.Index())
        {
            Check(index, shown, shown.Installments[index], installment);
        }
    }

    private static void Check(int index, Proto.DealParameters deal, Proto.Installment shown, TermsInstallment terms)
    {
        var payer = shown.Payer.Length > 0 ? shown.Payer : deal.Brands[0].Account;
        Same($"payer of installment {index}", Account(payer), terms.Payer);
        Same($"amount of installment {index}", UInt128.Parse(shown.Amount, null), terms.Amount);
        Same($"trigger of installment {index}", (int)shown.Trigger, (int)terms.Trigger + 1);
        Same($"due date of installment {index}", shown.DueTime.ToDateTimeOffset().ToUnixTimeSeconds(), (long)terms.DueAt);
        Same($"review window of installment {index}", Seconds(shown.ReviewWindow), terms.ReviewWindow);
        Same($"kill fee of installment {index}", shown.KillFeeBps, terms.KillFeeBps);
        Same($"threshold of installment {index}", shown.Threshold.Length > 0 ? UInt128.Parse(shown.Threshold, null) : 0, terms.Threshold);
    }

    private static Address Account(string text) => text.Length > 0 ? Address.Parse(text) : Address.Zero;

    private static long Seconds(Google.Protobuf.WellKnownTypes.Duration? duration) => duration?.Seconds ?? 0;

    private static void Same<T>(string what, T shown, T signed)
    {
        if (!EqualityComparer<T>.Default.Equals(shown, signed))
        {
            throw SignedTerms.Refusal($"the {what} is shown as {shown}, but the terms say {signed}");
        }
    }
}
