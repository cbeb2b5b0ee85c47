using System.Collections.Concurrent;

namespace Collabs.Chain;

/// <summary>What is wrong with the chain side, in words, for <c>/ready</c> and operators. Empty when all is well.</summary>
public sealed class ChainReadiness
{
    private readonly ConcurrentDictionary<string, string> problems = new(StringComparer.Ordinal);

    /// <summary>Sentences by topic (<c>relayer</c>, <c>indexer.stale</c>, <c>signer 0x… funds</c>), in a stable order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Problems => [.. problems.OrderBy(p => p.Key, StringComparer.Ordinal)];

    public bool IsReady => problems.IsEmpty;

    /// <summary>
    /// True while all that is wrong needs a look but keeps nobody from working: an endpoint beside one that answers, a key that was paused on
    /// purpose, a budget that is used up, blocks that too few can confirm.
    /// </summary>
    public bool IsAble => problems.Keys.All(static topic =>
        topic is "indexer.finality" || topic.StartsWith("rpc.", StringComparison.Ordinal) || topic.EndsWith(".paused", StringComparison.Ordinal) || topic.EndsWith(".budget", StringComparison.Ordinal));

    /// <summary>Why what is served may be out of date, without the operator's details; null while the indexer keeps up.</summary>
    public string? Stale =>
        problems.ContainsKey("indexer.halted") ? "Reading the chain has stopped until an operator has looked: what is shown may be out of date."
        : problems.ContainsKey("indexer.lag") ? "Reading the chain is behind: what is shown is out of date."
        : problems.ContainsKey("indexer.step") ? "The chain cannot be read now: what is shown may be out of date."
        : null;

    /// <summary>States a problem until it is cleared; saying it again replaces the sentence.</summary>
    public void Say(string topic, string sentence) => problems[topic] = sentence;

    public void Clear(string topic) => problems.TryRemove(topic, out _);

    /// <summary>Clears every topic that begins so.</summary>
    public void ClearAll(string beginning)
    {
        foreach (var topic in problems.Keys.Where(topic => topic.StartsWith(beginning, StringComparison.Ordinal)))
        {
            Clear(topic);
        }
    }

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
