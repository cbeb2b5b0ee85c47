using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Collabs.Ethereum.Rpc;

namespace Collabs.Tests.Ethereum.Rpc;

/// <summary>A wire that answers what a test says, and keeps what was sent.</summary>
internal sealed class ScriptedWire(Func<JsonNode, string> answer, HttpStatusCode status = HttpStatusCode.OK) : HttpMessageHandler
{
    public List<JsonNode> Sent { get; } = [];

    public static HttpRpc Answering(string result) => Rpc(request => $$"""{"jsonrpc":"2.0","id":{{request["id"]}},"result":{{result}}}""");

    public static HttpRpc Failing(string error) => Rpc(request => $$"""{"jsonrpc":"2.0","id":{{request["id"]}},"error":{{error}}}""");

    public static HttpRpc Rpc(Func<JsonNode, string> answer, HttpStatusCode status = HttpStatusCode.OK) =>
        new(new("http://node.example"), handler: new ScriptedWire(answer, status));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!;
        Sent.Add(body);
        return new(status) { Content = new StringContent(answer(body), Encoding.UTF8, "application/json") };
    }
}

/// <summary>A node behind the interface that answers, or throws, call by call.</summary>
internal sealed class ScriptedRpc(params Func<string, object>[] answers) : IRpc
{
    public List<string> Calls { get; } = [];

    public Task<T> CallAsync<T>(string method, object?[] args, CancellationToken cancellationToken = default)
    {
        Calls.Add(method);
        return Task.FromResult((T)answers[Math.Min(Calls.Count, answers.Length) - 1](method));
    }
}
