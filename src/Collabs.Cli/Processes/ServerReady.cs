using System.Text.Json;
using System.Text.Json.Serialization;

namespace Collabs.Cli.Processes;

/// <summary>The one line that the service prints on standard output once it answers.</summary>
internal sealed record ServerReady(string Event, Uri Url, Uri? WebUrl, ulong ChainId, string Factory, string? Registry, Uri? Rpc, string? Token);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ServerReady))]
internal sealed partial class ServerReadyJson : JsonSerializerContext
{
    public static ServerReady? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, Default.ServerReady);
        }
        catch (JsonException)
        {
            // Not the line that we wait for.
            return null;
        }
    }
}
