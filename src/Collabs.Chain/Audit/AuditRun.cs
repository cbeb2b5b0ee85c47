using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;

namespace Collabs.Chain.Audit;

/// <summary>
/// Rebuilds an agreement's whole life from an RPC endpoint, without the service and its database, and checks what can be checked. It shares no
/// code with the projector: where both agree, two implementations agree.
/// </summary>
public static class AuditRun
{
    /// <param name="rpc">Any node of the chain.</param>
    /// <param name="factory">The factory that the parties trust.</param>
    /// <param name="agreement">The contract to audit.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="fromBlock">Nothing is looked for before it; the factory's own block saves a public node work.</param>
    /// <exception cref="AuditException">There is no such agreement.</exception>
    /// <exception cref="RpcException">The node refuses to answer.</exception>
    /// <exception cref="RpcTransportException">The node does not answer.</exception>
    public static async Task<AuditReport> RunAsync(
        IRpc rpc, Address factory, Address agreement, CancellationToken cancellationToken, ulong fromBlock = 0)
    {
        var evidence = await new EvidenceReader(new EthClient(rpc), factory, agreement, fromBlock, cancellationToken).ReadAsync();
        return Judge(evidence);
    }

    /// <summary>Pure: the same evidence gives the same report.</summary>
    internal static AuditReport Judge(Evidence evidence)
    {
        var replay = Replay.Of(evidence);
        var findings = new Findings();
        TermsChecks.Run(findings, evidence);
        SignatureCheck.Run(findings, evidence);
        MoneyChecks.Run(findings, evidence, replay);
        HistoryChecks.Run(findings, evidence, replay);
        return new(
            evidence.Deployment.ChainId,
            evidence.Deployment.Factory,
            evidence.Contract,
            evidence.Block.Number,
            evidence.Block.Hash,
            evidence.Terms,
            replay.Movements,
            replay.Ledger,
            replay.States,
            findings.Checks);
    }
}
