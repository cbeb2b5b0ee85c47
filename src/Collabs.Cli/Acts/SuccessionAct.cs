using System.Globalization;
using Collabs.Cli.Shell;
using Collabs.Domain.Agreements;
using Collabs.Domain.Errors;
using Collabs.Ethereum;

namespace Collabs.Cli.Acts;

using Collabs.Agreement.V1;
using Terms = Collabs.Domain.Agreements.Terms;

/// <summary>The consent to an amendment, reckoned from what was shown.</summary>
internal static class SuccessionAct
{
    /// <summary>Names the amendment and those of its installments that get the money: each payer's goes to its own where that is possible.</summary>
    /// <exception cref="CliException">No set of installments comes to what is held.</exception>
    public static Act Of(Agreement agreement)
    {
        var terms = PackedTerms.Split(agreement.Amendment.Revision.PackedTerms.Memory).Unpack();
        var held = agreement.Installments
            .Where(static one => one.State is InstallmentState.Funded or InstallmentState.Delivered or InstallmentState.Disputed)
            .GroupBy(static one => Address.Parse(one.Payer))
            .ToDictionary(
                static own => own.Key,
                static own => own.Aggregate(UInt128.Zero, static (sum, one) => sum + UInt128.Parse(one.Amount, CultureInfo.InvariantCulture)));
        var fund = Choose(terms, held);
        return new()
        {
            Succeed = new()
            {
                Revision = agreement.Amendment.Revision.Number,
                Installments = { Enumerable.Range(0, terms.Installments.Count).Where(index => !(fund & (UInt256.One << index)).IsZero).Select(static index => (uint)index) },
            },
        };
    }

    private static UInt256 Choose(Terms terms, Dictionary<Address, UInt128> held)
    {
        try
        {
            return SuccessionFunding.Choose(terms, held);
        }
        catch (DomainException refusal)
        {
            throw new CliException(refusal.Message, inner: refusal);
        }
    }
}
