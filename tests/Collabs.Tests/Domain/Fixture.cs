using System.Text;
using System.Text.Json.Nodes;

namespace Collabs.Tests.Domain;

/// <summary>Fixture files, and variants of them by JSON merge patch (RFC 7396).</summary>
internal static class Fixture
{
    public static string Text(string path) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", path));

    public static byte[] Bytes(string path) => Encoding.UTF8.GetBytes(Text(path));

    public static JsonObject Json(string path) => JsonNode.Parse(Text(path))!.AsObject();

    public static byte[] Patched(string path, JsonObject patch) => Encoding.UTF8.GetBytes(Merge(Json(path), patch)!.ToJsonString());

    public static byte[] Patched(string path, string patch) => Patched(path, JsonNode.Parse(patch)!.AsObject());

    public static JsonNode? Merge(JsonNode? target, JsonNode? patch)
    {
        if (patch is not JsonObject members)
        {
            return patch?.DeepClone();
        }

        var result = target as JsonObject is { } old ? old.DeepClone().AsObject() : [];
        foreach (var (name, value) in members)
        {
            if (value is null)
            {
                result.Remove(name);
            }
            else
            {
                result[name] = Merge(result[name], value);
            }
        }

        return result;
    }
}
