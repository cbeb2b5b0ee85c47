using Collabs.Domain.Agreements;
using Collabs.Domain.Requests;
using Collabs.Ethereum;
using Collabs.Privacy.V1;
using Collabs.Server.Agreements;
using Collabs.Server.Auth;
using Collabs.Server.Payouts;
using Collabs.Server.Personas;
using Collabs.Server.Requests;
using Collabs.Server.Rooms;
using Collabs.Store;
using Collabs.Store.Agreements;
using Collabs.Store.Feed;
using Collabs.Store.Indexing;
using Collabs.Store.Personas;
using Collabs.Store.Privacy;
using Collabs.Store.Requests;
using Collabs.Store.Rooms;
using Grpc.Core;

namespace Collabs.Server.Privacy;

/// <summary>
/// Everything that is held about the caller's wallets, kind by kind. A page is in memory at a time; each is one snapshot, all of them
/// together are not.
/// </summary>
public sealed class ExportData(Database database)
{
    private const int Size = 200;

    public async Task RunAsync(Caller caller, IServerStreamWriter<ExportDataResponse> to, CancellationToken ct)
    {
        var wallets = caller.Wallets;
        await foreach (var record in PersonasAsync(wallets, ct))
        {
            await to.WriteAsync(record, ct);
        }

        await foreach (var page in PagesAsync((tx, mark) => RequestRows.OfBrandsAsync(tx, wallets, mark), static one => new(one.CreateTime, one.Id.Value), ct))
        {
            await WriteAsync(page, to, ct);
        }

        foreach (var id in await database.ReadAsync((tx, _) => HeldRows.AgreementsAsync(tx, wallets), ct))
        {
            foreach (var record in await database.ReadAsync((tx, _) => AgreementAsync(tx, id, wallets), ct))
            {
                await to.WriteAsync(record, ct);
            }
        }

        await RoomsAsync(wallets, to, ct);
        await PayoutsAsync(caller, to, ct);
        await TracesAsync(wallets, to, ct);
    }

    private async IAsyncEnumerable<ExportDataResponse> PersonasAsync(
        IReadOnlyList<Address> wallets, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var id in await database.ReadAsync((tx, _) => HeldRows.PersonasAsync(tx, wallets), ct))
        {
            var shown = await database.ReadAsync(async (tx, _) => await ShownPersona.OfAsync(tx, await PersonaRows.GetAsync(tx, id)), ct);
            yield return new() { Persona = shown.ToMessage() };
            if (!wallets.Contains(shown.Persona.Profile.Steward))
            {
                continue;
            }

            await foreach (var page in PagesAsync((tx, mark) => RequestRows.OfPersonaAsync(tx, id, mark), static one => new(one.CreateTime, one.Id.Value), ct))
            {
                foreach (var request in page)
                {
                    yield return new() { Request = request.ToMessage() };
                }
            }
        }
    }

    private async Task WriteAsync(IReadOnlyList<CollaborationRequest> page, IServerStreamWriter<ExportDataResponse> to, CancellationToken ct)
    {
        foreach (var request in page)
        {
            await to.WriteAsync(new() { Request = request.ToMessage() }, ct);
            foreach (var receipt in await database.ReadAsync((tx, _) => HeldRows.ReceiptsAsync(tx, request.Id), ct))
            {
                await to.WriteAsync(new() { Screening = HeldMessages.Of(request.Id, receipt) }, ct);
            }
        }
    }

    private static async Task<IReadOnlyList<ExportDataResponse>> AgreementAsync(IReadTransaction tx, AgreementId id, IReadOnlyList<Address> wallets)
    {
        var view = await AgreementViews.OfAsync(tx, await AgreementRows.GetAsync(tx, id));
        var hashes = (await RevisionRows.HistoryAsync(tx, id)).ToDictionary(static one => (long)one.Number, static one => one.DocumentHash);
        return
        [
            new() { Agreement = view.ToMessage() },
            .. (await HeldRows.DocumentsAsync(tx, id)).Select(one => new ExportDataResponse { Document = HeldMessages.Of(id, one, hashes[one.Number]) }),
            .. (await HeldRows.CommentsAsync(tx, id, wallets)).Select(one => new ExportDataResponse { Comment = HeldMessages.Of(id, one) }),
        ];
    }

    private async Task RoomsAsync(IReadOnlyList<Address> wallets, IServerStreamWriter<ExportDataResponse> to, CancellationToken ct)
    {
        await foreach (var page in PagesAsync((tx, mark) => RoomRows.EverOfAsync(tx, wallets, mark), static one => new(one.CreateTime, one.Id.Value), ct))
        {
            foreach (var room in page)
            {
                await to.WriteAsync(new() { Room = room.ToMessage(wallets) }, ct);
                foreach (var message in await database.ReadAsync((tx, _) => MessageRows.UnerasedOfAsync(tx, room.Id, wallets), ct))
                {
                    await to.WriteAsync(new() { Message = message.ToMessage() }, ct);
                }

                foreach (var report in await database.ReadAsync((tx, _) => ReportRows.ByAsync(tx, room.Id, wallets), ct))
                {
                    await to.WriteAsync(new() { Report = report.ToMessage() }, ct);
                }
            }
        }
    }

    private async Task PayoutsAsync(Caller caller, IServerStreamWriter<ExportDataResponse> to, CancellationToken ct)
    {
        var names = new PayeeNames(caller);
        var (after, page) = (PayoutPlace.Start, Array.Empty<NamedPayout>());
        do
        {
            var from = after;
            page = await database.ReadAsync(
                async (tx, _) =>
                {
                    var payouts = new List<NamedPayout>();
                    foreach (var row in await PayoutRows.OfAccountsAsync(tx, caller.Wallets, from, Size))
                    {
                        payouts.Add(new(row, await names.OfAsync(tx, row.Agreement, row.Account)));
                    }

                    return payouts.ToArray();
                },
                ct);
            foreach (var payout in page)
            {
                await to.WriteAsync(new() { Payout = payout.ToMessage() }, ct);
                after = new((long)payout.Row.BlockNumber, payout.Row.LogIndex, payout.Row.Part);
            }
        }
        while (page.Length == Size);
    }

    private async Task TracesAsync(IReadOnlyList<Address> wallets, IServerStreamWriter<ExportDataResponse> to, CancellationToken ct)
    {
        IReadOnlyList<FeedEntry> facts;
        long seen = 0;
        do
        {
            var from = seen;
            facts = await database.ReadAsync((tx, _) => FeedRows.AfterAsync(tx, from, new FeedFilter(Accounts: wallets), Size), ct);
            foreach (var fact in facts)
            {
                await to.WriteAsync(new() { Fact = HeldMessages.Of(fact) }, ct);
                seen = fact.Seq;
            }
        }
        while (facts.Count == Size);

        IReadOnlyList<HeldCall> calls;
        var skip = 0;
        do
        {
            var from = skip;
            calls = await database.ReadAsync((tx, _) => HeldRows.CallsAsync(tx, wallets, from, Size), ct);
            skip += calls.Count;
            foreach (var call in calls)
            {
                await to.WriteAsync(new() { Call = HeldMessages.Of(call) }, ct);
            }
        }
        while (calls.Count == Size);
    }

    private async IAsyncEnumerable<IReadOnlyList<T>> PagesAsync<T>(
        Func<IReadTransaction, Page, Task<IReadOnlyList<T>>> read,
        Func<T, PageMark> mark,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        PageMark? last = null;
        IReadOnlyList<T> page;
        do
        {
            var after = last;
            page = await database.ReadAsync((tx, _) => read(tx, new Page(Size, after)), ct);
            yield return page;
            last = page.Count > 0 ? mark(page[^1]) : last;
        }
        while (page.Count == Size);
    }
}
