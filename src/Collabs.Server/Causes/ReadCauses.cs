using Collabs.Domain.Agreements;
using Collabs.Domain.Causes;
using Collabs.Domain.Personas;
using Collabs.Ethereum;
using Collabs.Server.Paging;
using Collabs.Store;
using Collabs.Store.Causes;

namespace Collabs.Server.Causes;

/// <summary>Causes and what is owed to them are public: anyone may read them.</summary>
public sealed class ReadCauses(Database database, Deployment deployment, TimeProvider time)
{
    private const string List = "causes";
    private const string Owed = "remittances";

    public async Task<(RegisteredCause Cause, DateTimeOffset Now)> GetAsync(CauseId id, CancellationToken ct) =>
        (await database.ReadAsync((tx, _) => CauseRows.GetAsync(tx, id), ct), time.GetUtcNow());

    public async Task<(Listing<RegisteredCause> Page, DateTimeOffset Now)> ListAsync(PageRequest paging, CancellationToken ct)
    {
        var start = paging.Start(List);
        var rows = await database.ReadAsync((tx, _) => CauseRows.ListAsync(tx, start), ct);
        return (paging.Cut(rows, cause => new(cause.CreateTime, cause.Id.Value), List), time.GetUtcNow());
    }

    /// <summary>The sentence that an account signs today.</summary>
    public async Task<string> StatementAsync(CauseId id, Address account, CancellationToken ct)
    {
        var (cause, now) = await GetAsync(id, ct);
        return WalletProof.Statement(cause.Cause, deployment.ChainId, account, DateOnly.FromDateTime(now.UtcDateTime));
    }

    public async Task<(Listing<OwedRemittance> Page, DateTimeOffset At)> RemittancesAsync(
        CauseId? cause, PersonaId? persona, DateTimeOffset? asOf, PageRequest paging, CancellationToken ct)
    {
        string[] list = [Owed, cause?.Name ?? persona?.Name ?? ""];
        var start = paging.Start(list);
        var rows = await database.ReadAsync((tx, _) => RemittanceRows.ListAsync(tx, cause, persona, start), ct);
        return (paging.Cut(rows, owed => new(owed.CreateTime, owed.Id.Value), list), asOf ?? time.GetUtcNow());
    }
}
