using System.Globalization;
using Collabs.Domain.Agreements;
using Collabs.Domain.Errors;
using Collabs.Server.Auth;
using Collabs.Server.Paging;
using Collabs.Store;
using Collabs.Store.Agreements;
using Collabs.Store.Indexing;

namespace Collabs.Server.Payouts;

/// <summary>A payout and what its payee is.</summary>
public sealed record NamedPayout(PayoutRow Row, PayeeName Payee);

/// <summary>Payouts of one agreement for anyone, or all of the caller's own.</summary>
public sealed class ReadPayouts(Database database)
{
    private const int DefaultSize = 50;

    public Task<Listing<NamedPayout>> ListAsync(AgreementId? id, PageRequest page, Caller caller, CancellationToken ct)
    {
        if (id is null && caller.IsAnonymous)
        {
            throw new DomainException(DomainError.Unauthenticated, "Sign in to list your own payouts, or name an agreement.");
        }

        string[] list = ["payouts", id?.Value ?? "", id is null ? caller.Id : ""];
        var after = Read(PageToken.Read(page.Token, list));
        var size = page.Size == 0 ? DefaultSize : page.Size;
        return database.ReadAsync(
            async (tx, _) =>
            {
                var rows = await RowsAsync(tx, id, caller, after, size + 1);
                var names = new PayeeNames(caller);
                var payouts = new List<NamedPayout>(size);
                foreach (var row in rows.Take(size))
                {
                    payouts.Add(new(row, await names.OfAsync(tx, row.Agreement, row.Account)));
                }

                return new Listing<NamedPayout>(payouts, rows.Count > size ? PageToken.Make(KeyOf(rows[size - 1]), list) : "");
            },
            ct);
    }

    private static async Task<IReadOnlyList<PayoutRow>> RowsAsync(IReadTransaction tx, AgreementId? id, Caller caller, PayoutPlace after, int most)
    {
        if (id is not { } agreement)
        {
            return await PayoutRows.OfAccountsAsync(tx, caller.Wallets, after, most);
        }

        await AgreementRows.GetAsync(tx, agreement);
        return await PayoutRows.OfAgreementAsync(tx, agreement, after, most);
    }

    private static string KeyOf(PayoutRow row) => string.Create(CultureInfo.InvariantCulture, $"{row.BlockNumber}/{row.LogIndex}/{row.Part}");

    private static PayoutPlace Read(string key)
    {
        if (key.Length == 0)
        {
            return PayoutPlace.Start;
        }

        var parts = key.Split('/').Select(part => long.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return new(parts[0], parts[1], (int)parts[2]);
    }
}
