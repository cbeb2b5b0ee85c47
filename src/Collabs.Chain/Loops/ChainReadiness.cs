using System.Collections.Concurrent;

namespace Collabs.Chain;

/// <summary>What is wrong with the chain side, in words, for <c>/ready</c> and operators. Empty when all is well.</summary>
public sealed class ChainReadiness
{
    private readonly ConcurrentDictionary<string, string> problems = new(StringComparer.Ordinal);

    /// <summary>Sentences by topic (<c>relayer</c>, <c>indexer.stale</c>, <c>signer 0x… funds</c>), in a stable order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Problems => [.. problems.OrderBy(p => p.Key, StringComparer.Ordinal)];

    public bool IsReady => problems.IsEmpty;

    /// <summary>True once the indexer has halted or lags: what is served may be out of date.</summary>
    public bool IsStale => problems.ContainsKey("indexer.halted") || problems.ContainsKey("indexer.lag");

    /// <summary>States a problem until it is cleared; saying it again replaces the sentence.</summary>
    public void Say(string topic, string sentence) => problems[topic] = sentence;

    public void Clear(string topic) => problems.TryRemove(topic, out _);

    /// <summary>Says the sentence, or clears the topic where there is none.</summary>
    public void Set(string topic, string? sentence)
    {
        if (sentence is null)
        {
            Clear(topic);
        }
        else
        {
            Say(topic, sentence);
        }
    }

    internal void Failed(string step, string message) => Say(step + ".step", $"The {step} cannot work: {message}");

    internal void Succeeded(string step) => Clear(step + ".step");
}
