namespace Collabs.Chain.Relayer;

/// <summary>A node may lose receipts or count nonces wrongly for a while. What still looks wrong after several looks and some time is wrong.</summary>
internal sealed class Suspicion(RelayContext context)
{
    private const int Looks = 5;

    private (ulong Nonce, long Since, int Looks) held;

    /// <summary>Takes another look that found the same; true once there is enough of it to ask other endpoints and freeze.</summary>
    public bool Grows(ulong nonce)
    {
        held = held.Looks > 0 && held.Nonce == nonce ? held with { Looks = held.Looks + 1 } : (nonce, context.Time.GetTimestamp(), 1);
        return held.Looks >= Looks && context.Time.GetElapsedTime(held.Since) >= context.Options.ForeignAfter;
    }

    /// <summary>This look found nothing wrong.</summary>
    public void End() => held = default;
}
