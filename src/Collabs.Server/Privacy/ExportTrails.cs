using Collabs.Domain.Agreements;
using Collabs.Domain.Personas;
using Collabs.Domain.Requests;
using Collabs.Ethereum;
using Collabs.Privacy.V1;
using Collabs.Server.Agreements;
using Collabs.Server.Causes;
using Collabs.Server.Personas;
using Collabs.Store;
using Collabs.Store.Agreements;
using Collabs.Store.Causes;
using Collabs.Store.Personas;
using Collabs.Store.Privacy;
using Collabs.Store.Relaying;

namespace Collabs.Server.Privacy;

/// <summary>What hangs on one persona, request, agreement or wallet, as records of an export.</summary>
internal static class ExportTrails
{
    private const int Revisions = 10_000;

    public static async Task<IReadOnlyList<ExportDataResponse>> RevisionsAsync(IReadTransaction tx, PersonaId id)
    {
        var history = await PersonaRows.HistoryAsync(tx, id, 0, Revisions);
        return [.. (await ShownPersona.OfAsync(tx, history)).Select(static shown => new ExportDataResponse { Persona = shown.ToMessage() })];
    }

    public static async Task<IReadOnlyList<ExportDataResponse>> OfRequestAsync(IReadTransaction tx, RequestId id) =>
    [
        .. (await HeldTraces.OverridesAsync(tx, id)).Select(one => new ExportDataResponse { Override = HeldMessages.Of(id, one) }),
        .. (await HeldTraces.AppealsAsync(tx, id)).Select(one => new ExportDataResponse { Appeal = HeldMessages.Of(id, one) }),
        .. (await HeldTraces.FeedbackAsync(tx, id)).Select(one => new ExportDataResponse { Feedback = HeldMessages.Of(id, one) }),
    ];

    public static async Task<IReadOnlyList<ExportDataResponse>> OfAgreementAsync(IReadTransaction tx, AgreementId id, IReadOnlyList<Address> wallets)
    {
        var view = await AgreementViews.OfAsync(tx, await AgreementRows.GetAsync(tx, id));
        var hashes = (await RevisionRows.HistoryAsync(tx, id)).ToDictionary(static one => (long)one.Number, static one => one.DocumentHash);
        return
        [
            new() { Agreement = view.ToMessage() },
            .. (await HeldRows.DocumentsAsync(tx, id)).Select(one => new ExportDataResponse { Document = HeldMessages.Of(id, one, hashes[one.Number]) }),
            .. (await HeldRows.CommentsAsync(tx, id, wallets)).Select(one => new ExportDataResponse { Comment = HeldMessages.Of(id, one) }),
            .. (await HeldTraces.AcknowledgementsAsync(tx, id, wallets)).Select(one => new ExportDataResponse { Acknowledgement = HeldMessages.Of(id, one) }),
            .. (await HeldTraces.CountedAsync(tx, id, wallets)).Select(one => new ExportDataResponse { CountedDeal = HeldMessages.Of(id, one) }),
            .. (await HeldTraces.SignaturesAsync(tx, id, wallets)).Select(one => new ExportDataResponse { Signature = HeldMessages.Of(one) }),
            .. (await HeldTraces.ConsentsAsync(tx, id, wallets)).Select(one => new ExportDataResponse { Consent = HeldMessages.Of(id, one) }),
            .. (await IntentRows.OfAgreementAsync(tx, id)).Select(one => new ExportDataResponse { Operation = one.ToMessage() }),
        ];
    }

    public static async Task<IReadOnlyList<ExportDataResponse>> OfCausesAsync(IReadTransaction tx, IReadOnlyList<Address> wallets, DateTimeOffset now)
    {
        var causes = await HeldRows.CausesAsync(tx, wallets);
        var records = new List<ExportDataResponse>();
        foreach (var id in causes)
        {
            records.Add(new() { Cause = (await CauseRows.GetAsync(tx, id)).ToMessage(now) });
        }

        foreach (var id in await HeldTraces.RemittancesAsync(tx, causes, await HeldRows.PersonasAsync(tx, wallets)))
        {
            records.Add(new() { Remittance = (await RemittanceRows.GetAsync(tx, id)).ToMessage(now) });
        }

        return records;
    }

    public static async Task<IReadOnlyList<ExportDataResponse>> OfWalletsAsync(IReadTransaction tx, IReadOnlyList<Address> wallets) =>
        [.. (await HeldTraces.ProofsAsync(tx, wallets)).Select(static one => new ExportDataResponse { WalletProof = HeldMessages.Of(one) })];
}
