using System.Text.Json.Nodes;
using Collabs.Domain.Clauses;
using Collabs.Domain.Splits;
using Collabs.Ethereum;

namespace Collabs.Domain.Agreements;

/// <summary>Everything that the parties agree on; prose and contract terms are both made from it.</summary>
/// <param name="Title">Of the deal.</param>
/// <param name="Brands">Who pays; at least one.</param>
/// <param name="Token">The ERC-20 contract; zero for the chain's own currency.</param>
/// <param name="Payees">Who is paid; empty means the persona's own split.</param>
/// <param name="Installments">Empty only if <paramref name="ProBono"/>.</param>
/// <param name="Arbitration">Null: nothing can be disputed.</param>
/// <param name="NoticePeriod">Notice that ends a retainer, in whole seconds.</param>
/// <param name="Attesters">Accounts that may attest a metric.</param>
/// <param name="Quorum">How many of them must agree.</param>
/// <param name="Language">Of the authoritative text: <c>fr</c> or <c>en</c>.</param>
/// <param name="ProBono">No money moves; said expressly, so that a forgotten list is not taken for generosity.</param>
public sealed record DealParameters(
    string Title,
    IReadOnlyList<Brand> Brands,
    Address Token,
    IReadOnlyList<Payee> Payees,
    IReadOnlyList<Installment> Installments,
    Arbitration? Arbitration,
    TimeSpan NoticePeriod,
    IReadOnlyList<Address> Attesters,
    int Quorum,
    string Language,
    bool ProBono = false)
{
    /// <summary>Clauses that the parties chose: each replaces the standard one of the same id, or is added.</summary>
    public IReadOnlyList<ClauseUse> Clauses { get; init => field = value ?? []; } = [];

    /// <summary>What the parties declare for the rules of law where nothing else shows it; see <see cref="Rules.Declarations"/>. Part of the text.</summary>
    public JsonObject? Declared { get; init; }

    /// <summary>After it nobody can sign this revision; null: the offer stays open.</summary>
    public DateTimeOffset? OfferExpires { get; init; }

    /// <summary>
    /// The same with what was left open filled in: the persona's payees, and the only brand as payer. Revisions hold parameters in this
    /// form, so a later change of the persona changes no draft.
    /// </summary>
    public DealParameters Resolve(IReadOnlyList<Payee> personaPayees) => this with
    {
        Payees = Payees is [] ? personaPayees : Payees,
        Installments = Brands is [var only]
            ? [.. Installments.Select(one => one.Payer.IsZero ? one with { Payer = only.Account } : one)]
            : Installments,
    };

    /// <summary>The same without words that people wrote; numbers and accounts, which the chain shows anyway, stay.</summary>
    public DealParameters Erase() => this with
    {
        Title = Erased,
        Brands = [.. Brands.Select(static brand => brand with { DisplayName = Erased })],
        Payees = [.. Payees.Select(static payee => payee with { Label = Erased })],
        Installments = [.. Installments.Select(static one => one with { Subject = Erased })],
        Clauses = [],
        Declared = null,
    };

    /// <summary>What stands where a text was erased.</summary>
    public const string Erased = "erased";
}
