using Collabs.Ethereum;
using Collabs.Store.Relaying;

namespace Collabs.Chain.Relayer;

/// <summary>
/// The keys that relay side by side. Each intent has one whose turn it is, so that they do not all look at the same; the others take it up
/// when it has waited, because that key is paused, broke, frozen or led by a process that has died. Two that take it at once do no harm:
/// only one binding succeeds.
/// </summary>
/// <param name="members">Every key with its policy, the same on all replicas.</param>
public sealed class SignerFleet(IReadOnlyDictionary<Address, SignerPolicy> members)
{
    private readonly Address[] order = [.. members.Keys.OrderBy(static a => a.ToLowerHex(), StringComparer.Ordinal)];

    public int Count => order.Length;

    /// <summary>An intent is for anybody after it has waited this long.</summary>
    public TimeSpan Turn { get; init; } = TimeSpan.FromSeconds(3);

    public SignerPolicy PolicyOf(Address signer) => members[signer];

    /// <summary>Whether every key may do the same. Then each has a share of everything by its place in the order.</summary>
    public bool AreAlike { get; } = members.Values.All(policy => policy.AllowsTheSameAs(members.Values.First()));

    public Share ShareOf(Address signer) => new(Array.IndexOf(order, signer), order.Length);

    /// <summary>Whether a key should look at an intent now. One that its policy forbids is none of its business while another key may do it.</summary>
    public bool IsFor(Address signer, Intent intent, bool ours, DateTimeOffset now)
    {
        var able = Array.FindAll(order, a => members[a].Refuses(intent, ours) is null);
        if (able.Length == 0)
        {
            // Somebody must tell the caller.
            return true;
        }

        var waited = now - (intent.NextTryAt > intent.AcceptedAt ? intent.NextTryAt : intent.AcceptedAt);
        return able.Contains(signer) && (waited >= Turn || able[intent.Draw % able.Length] == signer);
    }

    /// <summary>
    /// Whether it is a key's own turn. Its own come first: in a long queue everything has waited, and keys that all took the oldest would all do
    /// the same work for one of them.
    /// </summary>
    public bool IsTurnOf(Address signer, Intent intent, bool ours)
    {
        var able = Array.FindAll(order, a => members[a].Refuses(intent, ours) is null);
        return able.Length > 0 && able[intent.Draw % able.Length] == signer;
    }
}
