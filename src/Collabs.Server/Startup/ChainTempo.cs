using Collabs.Chain;
using Collabs.Chain.Nodes;
using Collabs.Chain.Relayer;

namespace Collabs.Server.Startup;

/// <summary>How fast the service looks at the chain, and when it believes it: quicker in Development, where the chain is our own.</summary>
public static class ChainTempo
{
    private const ulong DevelopmentConfirmations = 2;

    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(50);

    public static ChainOptions Of(ChainGround ground, ServerOptions server, bool development)
    {
        var settings = server.Chain;
        var poll = settings.Poll ?? (development ? Quick : Usual);
        var confirmations = settings.Confirmations ?? (development ? DevelopmentConfirmations : null);
        var options = new ChainOptions
        {
            Deployment = ground.Deployment,
            DeployBlock = ground.DeployBlock,
            Poll = poll,
            Finality = confirmations is { } blocks ? FinalityRule.After(blocks) : FinalityRule.Finalized,
            Relayer = new() { Poll = poll, PreflightPause = development ? poll * 4 : Usual, Fees = Fees(server.Relayer) },
            Policies = ground.Signers.ToDictionary(
                static s => s.Signer.Address, s => PolicyReader.Read(s.Policy, s.Section, ground.Deployment.Factory, ground.Bundle)),
            Quorum = Quorum(settings, ground.Nodes.Count),
            Bundle = ground.Bundle,
            Keepers = new()
            {
                OnlyOwn = server.Keepers.OnlyOwn, DailyGasBudget = PolicyReader.Wei(server.Keepers.DailyGasBudget, "Collabs:Keepers:DailyGasBudget"),
            },
        };
        return settings.Keepers ? options : options with { Keepers = null };
    }

    private static FeePolicy Fees(RelayerSettings settings)
    {
        var usual = new RelayerOptions().Fees;
        return new(PolicyReader.Wei(settings.Tip, "Collabs:Relayer:Tip") ?? usual.Tip, PolicyReader.Wei(settings.FeeCap, "Collabs:Relayer:FeeCap") ?? usual.Cap);
    }

    private static int? Quorum(ChainSettings settings, int nodes) => settings.Quorum is null || (settings.Quorum >= 1 && settings.Quorum <= nodes)
        ? settings.Quorum
        : throw new StartException($"Collabs:Chain:Quorum must lie between 1 and the number of nodes in Collabs:Chain:Rpc, which is {nodes}.");
}
