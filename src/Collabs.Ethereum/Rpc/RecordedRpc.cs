using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;

namespace Collabs.Ethereum.Rpc;

/// <summary>
/// Answers from a recording, one JSON object a line: <c>{"method", "params", "result"}</c> or <c>{…, "error": {"code", "message", "data"}}</c>.
/// The same question asked again gets the next recorded answer, and the last one from then on. Without an answer it asks the inner node and
/// records what comes; without an inner node it says which question is missing.
/// </summary>
public sealed class RecordedRpc : IRpc
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> _answers = new();
    private readonly IRpc? _inner;
    private readonly TextWriter? _recording;
    private readonly Lock _writing = new();

    /// <param name="lines">A recording.</param>
    public RecordedRpc(IEnumerable<string> lines)
    {
        foreach (var line in lines.Where(line => line.Length > 0))
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            var key = root.GetProperty("method").GetString() + root.GetProperty("params").GetRawText();
            _answers.GetOrAdd(key, _ => new()).Enqueue(line);
        }
    }

    /// <param name="inner">The node that is asked.</param>
    /// <param name="recording">Where its answers go, a line each.</param>
    public RecordedRpc(IRpc inner, TextWriter recording) => (_inner, _recording) = (inner, recording);

    public async Task<T> CallAsync<T>(string method, object?[] args, CancellationToken cancellationToken = default)
    {
        var question = RpcText.WriteArgs(args);
        if (_inner is null)
        {
            return Replay<T>(method, question);
        }

        try
        {
            var result = await _inner.CallAsync<T>(method, args, cancellationToken);
            Record(method, question, "result", RpcText.WriteResult(result));
            return result;
        }
        catch (RpcException error)
        {
            Record(method, question, "error", RpcText.Write(writer => WriteError(writer, error)));
            throw;
        }
    }

    private T Replay<T>(string method, string question)
    {
        if (!_answers.TryGetValue(method + question, out var queue) || !queue.TryPeek(out var line))
        {
            throw new RpcTransportException($"The recording has no answer to {method} {question}.", maybeSent: false);
        }

        if (queue.Count > 1 && queue.TryDequeue(out var next))
        {
            line = next;
        }

        return RpcCodec.ReadResponse<T>(Encoding.UTF8.GetBytes(line), 0, method).Value;
    }

    private void Record(string method, string question, string kind, string answer)
    {
        lock (_writing)
        {
            _recording!.WriteLine($"{{\"method\":\"{method}\",\"params\":{question},\"{kind}\":{answer}}}");
        }
    }

    private static void WriteError(Utf8JsonWriter writer, RpcException error)
    {
        writer.WriteStartObject();
        writer.WriteNumber("code", error.Code);
        writer.WriteString("message", error.NodeMessage);
        writer.WriteString("data", error.ErrorData);
        writer.WriteEndObject();
    }
}
