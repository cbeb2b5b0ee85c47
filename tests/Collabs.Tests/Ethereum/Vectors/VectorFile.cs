using System.Text.Json;

namespace Collabs.Tests.Ethereum.Vectors;

/// <summary>The cases that Vectors/generator wrote: viem and ethers agree on each.</summary>
internal static class VectorFile
{
    public static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "Vectors", "ethereum", file);

    public static void ForEach(string name, int atLeast, Action<JsonElement> check)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(PathOf(name + ".json")));
        var index = 0;
        foreach (var item in document.RootElement.EnumerateArray())
        {
            try
            {
                check(item);
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                throw new InvalidOperationException($"{name}[{index}] {Shorten(item.GetRawText())}: {error.Message}", error);
            }

            index++;
        }

        Assert.True(index >= atLeast, $"{name} has {index} cases, not {atLeast}");
    }

    public static string Text(this JsonElement item, string name) => item.GetProperty(name).GetString()!;

    private static string Shorten(string text) => text.Length <= 600 ? text : text[..600] + "…";
}
