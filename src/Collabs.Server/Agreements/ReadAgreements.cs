using Collabs.Domain.Agreements;
using Collabs.Server.Auth;
using Collabs.Server.Paging;
using Collabs.Server.Reviews;
using Collabs.Store;
using Collabs.Store.Agreements;

namespace Collabs.Server.Agreements;

using Agreement = Collabs.Domain.Agreements.Agreement;

/// <summary>An agreement is read by those whom it names.</summary>
public sealed class ReadAgreements(Database database, AgreementChecks checks, TimeProvider time)
{
    private const string List = "agreements";
    public const string Parties = "a party of the agreement: its steward, brands, payees, arbiter and attesters";

    public Task<AgreementView> GetAsync(AgreementId id, Caller caller, CancellationToken ct) => database.ReadAsync(
        async (tx, _) =>
        {
            var now = time.GetUtcNow();
            var view = await AgreementViews.OfAsync(tx, await OwnAsync(tx, id, caller));
            view = await (await view.WithActsAsync(tx, now)).WithLinksAsync(tx);
            return view.Contract is null || view.Agreement.HasAmendment ? view with { Check = await checks.FindAsync(tx, view.Agreement, now) } : view;
        },
        ct);

    /// <exception cref="Domain.Errors.DomainException">NotFound; PermissionDenied.</exception>
    public static async Task<Agreement> OwnAsync(IReadTransaction tx, AgreementId id, Caller caller)
    {
        var agreement = await (await AgreementRows.GetAsync(tx, id)).AfterFailureAsync(tx);
        caller.MustBe(agreement.Parties.Select(party => party.Account), Parties);
        return agreement;
    }

    public async Task<Listing<AgreementView>> ListAsync(AgreementState? state, PageRequest page, Caller caller, CancellationToken ct)
    {
        string[] list = [List, state?.ToString() ?? "", caller.Id];
        var start = page.Start(list);
        return await database.ReadAsync(
            async (tx, _) =>
            {
                var rows = await AgreementRows.OfPartiesAsync(tx, caller.Wallets, start);
                var cut = page.Cut(rows, agreement => new(agreement.CreateTime, agreement.Id.Value), list);
                var views = new List<AgreementView>(cut.Items.Count);
                foreach (var agreement in cut.Items)
                {
                    views.Add(await AgreementViews.OfAsync(tx, await agreement.AfterFailureAsync(tx)));
                }

                // The state is partly the chain's, so it is filtered here; a page may be short, and the token still goes on.
                return new Listing<AgreementView>([.. views.Where(view => state is null || view.State == state)], cut.NextToken);
            },
            ct);
    }
}
