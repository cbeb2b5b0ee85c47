using Collabs.Domain.Requests;
using Collabs.Ethereum;
using Collabs.Privacy.V1;
using Collabs.Server.Auth;
using Collabs.Server.Payouts;
using Collabs.Server.Requests;
using Collabs.Server.Rooms;
using Collabs.Store;
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
public sealed class ExportData(Database database, TimeProvider time)
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
            await WriteAsync((tx, _) => ExportTrails.OfAgreementAsync(tx, id, wallets), to, ct);
        }

        await WriteAsync((tx, _) => ExportTrails.OfCausesAsync(tx, wallets, time.GetUtcNow()), to, ct);
        await WriteAsync((tx, _) => ExportTrails.OfWalletsAsync(tx, wallets), to, ct);

        await RoomsAsync(wallets, to, ct);
        await PayoutsAsync(caller, to, ct);
        await TracesAsync(wallets, to, ct);
    }

    private async IAsyncEnumerable<ExportDataResponse> PersonasAsync(
        IReadOnlyList<Address> wallets, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var id in await database.ReadAsync((tx, _) => HeldRows.PersonasAsync(tx, wallets), ct))
        {
            foreach (var revision in await database.ReadAsync((tx, _) => ExportTrails.RevisionsAsync(tx, id), ct))
            {
                yield return revision;
            }

            // Its present steward: who has handed a persona on has no more to do with what is sent to it.
            if (!wallets.Contains((await database.ReadAsync((tx, _) => PersonaRows.GetAsync(tx, id), ct)).Profile.Steward))
            {
                continue;
            }

            await foreach (var page in PagesAsync((tx, mark) => RequestRows.OfPersonaAsync(tx, id, mark), static one => new(one.CreateTime, one.Id.Value), ct))
            {
                foreach (var request in page)
                {
                    yield return new() { Request = request.ToMessage() };
                    foreach (var record in await database.ReadAsync((tx, _) => ExportTrails.OfRequestAsync(tx, request.Id), ct))
                    {
                        yield return record;
                    }
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

            await WriteAsync((tx, _) => ExportTrails.OfRequestAsync(tx, request.Id), to, ct);
        }
    }

    private async Task WriteAsync(
        Func<IReadTransaction, CancellationToken, Task<IReadOnlyList<ExportDataResponse>>> read, IServerStreamWriter<ExportDataResponse> to, CancellationToken ct)
    {
        foreach (var record in await database.ReadAsync(read, ct))
        {
            await to.WriteAsync(record, ct);
        }
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

        await SkippingAsync((tx, skip) => HeldRows.CallsAsync(tx, wallets, skip, Size), static call => new() { Call = HeldMessages.Of(call) }, to, ct);
        await SkippingAsync((tx, skip) => HeldTraces.ReadableAsync(tx, wallets, skip, Size), static one => new() { Readable = HeldMessages.Of(one) }, to, ct);
        await SkippingAsync((tx, skip) => HeldTraces.OperatorActsAsync(tx, wallets, skip, Size), static act => new() { OperatorAct = HeldMessages.Of(act) }, to, ct);
    }

    private async Task SkippingAsync<T>(
        Func<IReadTransaction, int, Task<IReadOnlyList<T>>> read, Func<T, ExportDataResponse> map, IServerStreamWriter<ExportDataResponse> to, CancellationToken ct)
    {
        IReadOnlyList<T> page;
        var skip = 0;
        do
        {
            var from = skip;
            page = await database.ReadAsync((tx, _) => read(tx, from), ct);
            skip += page.Count;
            foreach (var one in page)
            {
                await to.WriteAsync(map(one), ct);
            }
        }
        while (page.Count == Size);
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
