using Collabs.Chain;
using Collabs.Chain.Nodes;

namespace Collabs.Server.Startup;

/// <summary>How fast the service looks at the chain, and when it believes it: quicker in Development, where the chain is our own.</summary>
public static class ChainTempo
{
    private const ulong DevelopmentConfirmations = 2;

    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(50);

    public static ChainOptions Of(ChainGround ground, ChainSettings settings, bool development)
    {
        var poll = settings.Poll ?? (development ? Quick : Usual);
        var confirmations = settings.Confirmations ?? (development ? DevelopmentConfirmations : null);
        var options = new ChainOptions
        {
            Deployment = ground.Deployment,
            DeployBlock = ground.DeployBlock,
            Poll = poll,
            Finality = confirmations is { } blocks ? FinalityRule.After(blocks) : FinalityRule.Finalized,
            Relayer = new() { Poll = poll, PreflightPause = development ? poll * 4 : Usual },
        };
        return settings.Keepers ? options : options with { Keepers = null };
    }
}
