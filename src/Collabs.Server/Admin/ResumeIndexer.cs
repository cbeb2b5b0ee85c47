using Collabs.Chain;
using Collabs.Chain.Operating;
using Collabs.Server.Auth;
using Collabs.Server.Idempotency;

namespace Collabs.Server.Admin;

/// <summary>Lets a halted indexer go on, or read everything anew.</summary>
public sealed class ResumeIndexer(ChainHost host, ChainSignals signals, StatusReader status, Operators operators)
{
    public async Task<IndexerStatus> RunAsync(bool reread, string reason, Caller caller, Save<IndexerStatus> save, CancellationToken ct)
    {
        operators.Require(caller);
        var why = Operators.Reason(reason);
        var chain = await status.AskAsync(ct);
        var chainId = host.Options.Deployment.ChainId;
        var resumed = await save(async (tx, _) =>
        {
            await (reread ? Rereading.RereadAsync(tx, chainId) : Rereading.ResumeAsync(tx, chainId));
            await operators.NoteAsync(tx, caller, reread ? "reread-chain" : "resume-indexer", $"chain {chainId}", why);
            return await status.IndexerAsync(tx, chain);
        });
        signals.Head.Set();
        return resumed;
    }
}
